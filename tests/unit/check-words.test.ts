import { expect, it } from 'vitest'
import { findWords } from '../../src/application/check-words.js'
import { cutText, itemsAt, stepsOf } from '../../src/application/words/items.js'
import { rulesCoverage } from '../../src/application/rules-coverage.js'
import { documentOf, policyOf, ruleSetWith } from './rule-quality-world.js'

const text = `某市行动计划
各县（市、区）:
一、总体要求
立足我市实际。
（一）目标
到2020年建成。
二、重点举措
（一）载体
1.示范基地。补助50万元。
2、孵化器。给予“双创”补
助30万元。
（1）国家级。
（2）省级20万元。
3.5%不是编号。
（二）主体
3.民营企业。
（四）人才
4.领军人才。
5.技能人才。
三、保障
（一）领导。
`

it('is cut by its own numbering', () => {
  expect(cutText(text).items.map(({ path }) => path.join(''))).toEqual([
    '一',
    '一(一)',
    '二',
    '二(一)',
    '二(一)1',
    '二(一)2',
    '二(一)2(1)',
    '二(一)2(2)',
    '二(二)',
    '二(二)3',
    '二(四)',
    '二(四)4',
    '二(四)5',
    '三',
    '三(一)',
  ])
})

it('an item reaches to the next heading of its level or above', () => {
  const cut = cutText(text)
  const [second] = itemsAt(cut, ['2'])
  expect(second?.text).toContain('(2)省级20万元。3.5%不是编号。')
  expect(second?.text).not.toContain('(二)主体')
  expect(itemsAt(cut, ['二', '(一)'])[0]?.text).toContain('国家级')
  expect(cut.head).toBe('某市行动计划各县(市、区):')
})

it.each([
  ['二(五)21', ['二', '(五)', '21']],
  ['三（一）2（1）', ['三', '(一)', '2', '(1)']],
  ['21', ['21']],
  ['第十一条', ['第十一条']],
  ['税收优惠', null],
])('%s is read as %j', (item, steps) => {
  expect(stepsOf(item)).toEqual(steps)
})

const problems = (words: string, item: string) =>
  findWords(new Map([['text', text]]), ruleSetWith([policyOf({ item, criteria: { a: { words } } })])).problems.map(
    ({ problem, foundIn }) => [problem, ...foundIn],
  )

it.each([
  ['给予"双创"补助30万元', '二(一)2'],
  ['给予 “双创”补助３０万元', '2'],
  ['省级20万元', '二(一)2'],
  ['省级20万元', '二(一)'],
  ['立足我市实际', '一'],
  ['某市行动计划', '标题'],
  // The heading （三） is lost: what it said would stand under （二）.
  ['民营企业', '二(三)'],
])('%s stands in %s', (words, item) => {
  expect(problems(words, item)).toEqual([])
})

it.each([
  ['补助50万元', '二(一)2', ['elsewhere', '二', '二(一)', '二(一)1']],
  ['补助60万元', '二(一)2', ['nowhere']],
  ['领军人才', '二(四)9', ['noItem', '二', '二(四)', '二(四)4']],
  ['领军人才', '税收优惠', ['noItem', '二', '二(四)', '二(四)4']],
  ['领导', '三(二)', ['noItem', '三', '三(一)']],
])('%s does not stand in %s', (words, item, expected) => {
  expect(problems(words, item)).toEqual([expected])
})

it('listings are quotations too, and a text that is not held is counted', () => {
  const listing = {
    title: '测试',
    titleEn: 'test',
    kind: 'service',
    who: '全体市民',
    words: '到2020年建成',
    departments: [],
  }
  const document = documentOf({ coverage: [{ row: '1', item: '一(一)', listing }] })
  const report = findWords(new Map([['text', text]]), ruleSetWith([], document))
  expect(report).toMatchObject({
    checked: 2,
    notCheckable: 0,
    problems: [{ pointer: '/coverage/0/listing/who', problem: 'nowhere' }],
  })
  expect(findWords(new Map(), ruleSetWith([], document))).toEqual({
    checked: 0,
    notCheckable: 2,
    documentsNotHeld: ['nowhere-2000-1'],
    problems: [],
  })
})

it('each row of a document is told with what became of it', () => {
  const listing = { title: '服务', titleEn: 'a service', kind: 'service', who: null, words: '立足', departments: [] }
  const coverage = [
    { row: '1', item: '一', policies: ['nowhere-2000-1-award'] },
    { row: '2', item: '二', listing },
    { row: '3', item: '三', reason: '对部门的要求' },
  ]
  const counts = { rows: 3, policies: 1, listings: 1, leftOut: 1 }
  expect(rulesCoverage(ruleSetWith([policyOf()], documentOf({ coverage })))).toEqual({
    rows: [
      { id: '1', document: 'nowhere-2000-1', item: '一', policies: ['nowhere-2000-1-award'] },
      { id: '2', document: 'nowhere-2000-1', item: '二', listing: '服务' },
      { id: '3', document: 'nowhere-2000-1', item: '三', reason: '对部门的要求' },
    ],
    counts,
    byDocument: [{ document: 'nowhere-2000-1', ...counts }],
  })
})
