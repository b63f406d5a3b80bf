import type { Command } from './command.js'

export const rulesWords: Command = { name: 'rules words', summary: { zh: '', en: '' }, help: '', run: async () => 3 }
