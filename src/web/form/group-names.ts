import type { Language } from '../../domain/answer.js'

/** Themes of the catalogue (rules/facts, `group`); one that is new shows its id. */
const names: Readonly<Record<string, readonly [string, string]>> = {
  applicant: ['主体情况', 'What you are'],
  place: ['地点', 'Place'],
  industry: ['行业与产品', 'Trade and products'],
  staff: ['人员数量', 'Staff'],
  people: ['相关人员', 'People'],
  finance: ['收入与资产', 'Revenue and assets'],
  tax: ['税收', 'Tax'],
  financing: ['贷款与融资', 'Loans and financing'],
  projects: ['项目与用地', 'Projects and land'],
  research: ['研发与知识产权', 'Research and intellectual property'],
  titles: ['称号与已得奖补', 'Titles and awards received'],
  conduct: ['信用与合规', 'Conduct'],
}

export function groupName(group: string, language: Language): string {
  const [zh, en] = names[group] ?? [group, group]
  return language === 'en' ? en : zh
}
