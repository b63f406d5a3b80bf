import { document, documentFile, policy, policyFile, type Loose, type Tree } from '../unit/load-rules-fixture.js'
import { appOver, smallBase } from './world.js'

/** Twelve awards of two offices, a service open to all and a row that is left out. */
function worldTree(): Tree {
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
  const idOf = (number: number) => `nowhere-2000-1-${number}-award`
  const policies = numbers.map((number): [string, Loose] => {
    const isGrant = number > 10
    const own = {
      id: idOf(number),
      title: isGrant ? '装备补助' : '测试事项',
      rows: [String(number)],
      kind: isGrant ? 'grant' : 'award',
      departments: [isGrant ? '装备局' : '测试局'],
      ...(number === 12 && { status: lapsing }),
    }
    return [policyFile.replace('1-award', `${number}-award`), policy(own)]
  })
  const listing = {
    title: '咨询服务',
    titleEn: 'Advice',
    kind: 'service',
    who: null,
    words: '免费咨询',
    departments: ['测试局'],
  }
  const coverage = [
    ...numbers.map((number) => ({ row: String(number), item: '一', policies: [idOf(number)] })),
    { row: '13', item: '二', listing },
    { row: '14', item: '三', reason: '对部门的要求' },
  ]
  return {
    ...Object.fromEntries(policies),
    [documentFile]: document({ coverage, division: '340100', scope: undefined, criteria: {} }),
    'departments.json': { departments: { 测试局: null, 装备局: '工业和信息化局' } },
  }
}
const entry = { checkedOn: '2000-01-01', recordedOn: '2000-01-01' }
const lapsing = [
  { from: '2000-01-01', state: 'inForce', ...entry },
  { from: '2010-01-01', state: 'lapsed', ...entry },
]
const smallTree = worldTree()
const movedFolder = Object.fromEntries(
  Object.entries(smallTree).map(([path, content]) => [path.replace('999900-nowhere', '340100-nowhere'), content]),
)
export const smallApp = async () =>
  appOver(
    await smallBase({
      [documentFile]: undefined,
      [policyFile]: undefined,
      [policyFile.replace('.json', '.cases.json')]: undefined,
      ...movedFolder,
    }),
  )
