import type { Command } from './command.js'

export const rulesMutate: Command = { name: 'rules mutate', summary: { zh: '', en: '' }, help: '', run: async () => 3 }
