import type { Language } from '../../domain/answer.js'
import type { Brief, BriefShelf } from './brief.js'

/** The same page as plain text, to be pasted into a message. */
export function briefText(brief: Brief, language: Language): string {
  const say = (zh: string, en: string): string => (language === 'en' ? en : zh)
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`${title}${items.join(say('；', '; '))}`]
  return [
    say(`惠企政策匹配结果（${brief.asOf}）`, `huiqi: which benefits are for you (${brief.asOf})`),
    say(`${brief.notice}。免费。`, `${brief.notice}. Free of charge.`),
    '',
    ...list(say('所填情况：', 'What was entered: '), brief.profile),
    ...list(say('填了但没有算进去：', 'Entered but not counted: '), brief.leftOut),
    ...brief.shelves.flatMap((shelf) => ['', ...shelfText(shelf, say)]),
    '',
    ...list(say('文件写明要带：', 'The texts ask for: '), brief.materials.stated),
    ...list(say('通常需要：', 'Usually asked for: '), brief.materials.usual),
    ...list(say('文件写明的部门：', 'Departments the texts name: '), brief.offices),
    ...list(say('还没填的：', 'Still open: '), brief.questions),
    ...list(say('本地收录：', 'Held for your places: '), brief.coverage),
    say('没有收录不等于没有政策。', 'None held does not mean there is none.'),
    brief.receipt,
  ].join('\n')
}

function shelfText({ title, totals, documents, more }: BriefShelf, say: (zh: string, en: string) => string): string[] {
  return [
    `【${title}】`,
    ...totals,
    ...(documents.length === 0 ? [say('没有', 'none')] : []),
    ...documents.flatMap(({ name, lines }) => [
      name,
      ...lines.map(({ state, title: policy, sum, note, item }) => `- ${state} ${policy} ${sum}（${item}）${note}`),
    ]),
    ...(more > 0 ? [say(`- 另有 ${more} 项`, `- and ${more} more`)] : []),
  ]
}
