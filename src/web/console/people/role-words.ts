import type { Words } from '../../../domain/fact.js'
import type { Role } from '../../../domain/people.js'

export const roleWords: Readonly<Record<Role, Words>> = {
  reviewer: { zh: '审核人', en: 'reviewer' },
  author: { zh: '规则作者', en: 'author' },
  admin: { zh: '系统管理员', en: 'admin' },
  security: { zh: '安全管理员', en: 'security' },
  audit: { zh: '审计员', en: 'audit' },
}
