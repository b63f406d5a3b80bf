import type { Locator, Page } from 'playwright-core'
import type { Fact } from '../../src/domain/fact.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { shipped } from '../http/world.js'

export type PageLanguage = 'zh-CN' | 'en'
export interface Seed {
  readonly asOf: string
  readonly profile: {
    readonly moneyUnit?: string
    readonly applicant: { readonly kind: string }
    readonly facts: Readonly<Record<string, JsonValue>>
  }
}

const { facts } = shipped.compiled.ruleSet
const say = (language: PageLanguage, zh: string, en: string): string => (language === 'en' ? en : zh)

/** Somebody who knows the firm and answers what the page asks, as it asks it: by question and label, with a keyboard. */
export class Bookkeeper {
  /** Answers given, skips among them. */
  answers = 0
  private readonly page: Page
  private readonly seed: Seed
  private readonly language: PageLanguage

  constructor(page: Page, seed: Seed, language: PageLanguage) {
    this.page = page
    this.seed = seed
    this.language = language
  }

  private say(zh: string, en: string): string {
    return say(this.language, zh, en)
  }

  /** The questions of the first screen. */
  async tellBasics(): Promise<void> {
    const { kind } = this.seed.profile.applicant
    const basics = this.page.getByRole('region', { name: this.say('先说几项基本情况', 'First, the basics') })
    await basics.getByLabel(questionOf('applicantKind', this.language)).selectOption(kind)
    this.answers += 1
    await this.pick(basics, 'registeredRegion')
    if (kind !== 'person' && this.isSamePlace()) {
      await basics.getByRole('radio', { name: this.say('都在这里', 'Yes, both here'), exact: true }).check()
      this.answers += 1
    }
    await this.pick(basics, 'mainIndustry')
    if (kind === 'person') return
    await this.type(basics, 'establishedOn')
    await this.type(basics, 'currentEmployees')
    await this.type(basics, 'revenue', yearBefore(this.seed.asOf))
  }

  /** Answers up to `most` questions of the card; stops where the page has none left. */
  async answerNext(most: number): Promise<void> {
    const card = this.page.getByRole('region', { name: this.say('再答几个问题，结果更准', 'A few more questions') })
    const forward = card.getByRole('button', { name: this.say('下一题', 'Next') })
    const skip = card.getByRole('button', { name: this.say('跳过', 'Skip') })
    for (let asked = 0; asked < most; asked++) {
      await forward
        .or(skip)
        .or(card.getByRole('link', { name: this.say('看结果', 'See the result') }))
        .first()
        .waitFor()
      if (!(await forward.or(skip).first().isVisible())) return
      if (await this.answerOne(card)) this.answers += 1
      await forward.or(skip).first().click()
    }
  }

  /** Answers what stands on the card if it is known and has one value; whether it did. */
  private async answerOne(card: Locator): Promise<boolean> {
    const words = await card.getByRole('group').or(card.locator('label.form-question')).first().innerText()
    const found = this.factAsked(words)
    if (!found) return false
    const value = this.valueOf(found.fact.id, found.year)
    if (value === undefined || (typeof value === 'object' && !isRange(value))) return false
    return this.give(card, found, value)
  }

  private async give(card: Locator, { fact, year }: Asked, value: JsonValue): Promise<boolean> {
    switch (fact.type) {
      case 'boolean':
        await this.choose(card, value === true ? this.say('是', 'Yes') : this.say('否', 'No'))
        return true
      case 'choice':
        return this.chooseOption(card, fact, asTyped(value))
      case 'place':
      case 'industry':
        await this.pick(card, fact.id)
        return true
      case 'yearly':
      case 'integer':
      case 'money':
      case 'date':
        await this.type(card, fact.id, year)
        return true
      default:
        return false
    }
  }

  private factAsked(words: string): Asked | undefined {
    const last = yearBefore(this.seed.asOf)
    for (const fact of facts.values())
      for (const year of fact.type === 'yearly' ? [last, last - 1, last - 2, last - 3] : [undefined])
        if (words.includes(questionOf(fact.id, this.language, year))) return { fact, year }
    return undefined
  }

  private valueOf(id: string, year: number | undefined): JsonValue | undefined {
    const value = this.seed.profile.facts[id]
    if (year === undefined) return value
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[String(year)] : undefined
  }

  private isSamePlace(): boolean {
    const { registeredRegion, operatingRegion, taxRegion } = this.seed.profile.facts
    return registeredRegion !== undefined && operatingRegion === registeredRegion && taxRegion === registeredRegion
  }

  private async pick(within: Locator, id: string): Promise<void> {
    const code = this.valueOf(id, undefined)
    if (typeof code !== 'string') return
    const box = within.getByRole('combobox', { name: questionOf(id, this.language) })
    await box.fill(code)
    await within.getByRole('option').filter({ hasText: code }).first().click()
    this.answers += 1
  }

  private async type(within: Locator, id: string, year?: number): Promise<void> {
    const value = this.valueOf(id, year)
    if (value === undefined || value === null) return
    const field = within.getByRole('textbox', { name: questionOf(id, this.language, year) })
    const unit = within.getByLabel(this.say('金额单位', 'Unit of money'))
    if (isMoney(id) && (await unit.count()) === 1)
      await unit.selectOption(this.seed.profile.moneyUnit === 'wanYuan' ? 'wanYuan' : 'yuan')
    await field.fill(asTyped(value))
    await field.blur()
    this.answers += 1
  }

  private async choose(card: Locator, name: string): Promise<void> {
    await card.getByRole('radio', { name, exact: true }).check()
  }

  private async chooseOption(card: Locator, fact: Extract<Fact, { type: 'choice' }>, id: string): Promise<boolean> {
    const option = (fact.options ?? []).find((one) => one.id === id)
    if (!option) return false
    const name = this.say(option.zh, option.en)
    const radio = card.getByRole('radio', { name, exact: true })
    if ((await radio.count()) > 0) await radio.check()
    else await card.getByRole('combobox').selectOption({ label: name })
    return true
  }
}

const yearBefore = (day: string): number => Number(day.slice(0, 4)) - 1

function isMoney(id: string): boolean {
  const fact = facts.get(id)
  return fact?.type === 'money' || (fact?.type === 'yearly' && fact.of === 'money')
}

interface Asked {
  readonly fact: Fact
  readonly year: number | undefined
}

type Range = { readonly [end in 'min' | 'max']?: JsonValue }
const isRange = (value: JsonValue): value is Range & { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && ('min' in value || 'max' in value)

/** As people write it, a range too. */
function asTyped(value: JsonValue): string {
  if (isRange(value)) return `${asTyped(value.min ?? '')}-${asTyped(value.max ?? '')}`
  return typeof value === 'object' ? '' : String(value)
}

function questionOf(id: string, language: PageLanguage, year?: number): string {
  const words = facts.get(id)?.question
  if (!words) throw new Error(`the catalogue has no ${id}`)
  return say(language, words.zh, words.en).replaceAll('{year}', String(year ?? ''))
}
