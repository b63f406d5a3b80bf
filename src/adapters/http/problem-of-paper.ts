import type { PaperRefusal } from '../../domain/paper.js'
import { paperTypes } from '../../domain/paper.js'
import type { Words } from '../../domain/fact.js'
import type { ErrorsOf } from './problem-error.js'

const kinds = Object.values(paperTypes).map(({ words }) => words)
const taken = { zh: kinds.map(({ zh }) => zh).join('、'), en: kinds.map(({ en }) => en).join(', ') }
const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`

const reasons: Readonly<Record<PaperRefusal, (found: string | null) => Words>> = {
  empty: () => ({ zh: '文件是空的', en: 'the file is empty' }),
  type: (found) => ({
    zh: `按内容${found === null ? '认不出是什么文件' : `它是 ${found}`}；可交：${taken.zh}`,
    en: `by its content ${found === null ? 'nobody can tell what it is' : `it is ${found}`}; taken are: ${taken.en}`,
  }),
  name: (found) => ({
    zh: `按内容它是 ${found ?? '别的类型'}，与文件名的后缀不符`,
    en: `by its content it is ${found ?? 'of another type'}, which is not how its name ends`,
  }),
  broken: () => ({
    zh: '文件损坏、不完整或已加密，打不开',
    en: 'the file is damaged, cut off or encrypted, and cannot be opened',
  }),
  bomb: () => ({
    zh: '文件解压后异常庞大',
    en: 'unpacked, the file becomes far larger than any document is',
  }),
  infected: () => ({ zh: '查毒程序报告文件带毒', en: 'the program that looks for viruses found one' }),
}

const paperUnknown = { zh: '没有这份材料', en: 'there is no such paper' }

/** What is wrong with a file that is to be a paper of an application. */
export const paperErrors: ErrorsOf = {
  paperRefused: ({ reason, found }) => [
    { code: `paper.${reason}`, pointer: '', detail: reasons[reason](found), nearest: null },
  ],
  paperTooLarge: ({ mostBytes }) => [
    {
      code: 'paper.tooLarge',
      pointer: '',
      detail: { zh: `每个文件最大 ${megabytes(mostBytes)}`, en: `a file is at most ${megabytes(mostBytes)}` },
      nearest: null,
    },
  ],
  papersTooMany: ({ most, mostBytes }) => [
    {
      code: 'papers.tooMany',
      pointer: '',
      detail: {
        zh: `一件最多收 ${most} 次文件，合计 ${megabytes(mostBytes)}`,
        en: `${most} files in all and ${megabytes(mostBytes)} together are taken for one application`,
      },
      nearest: null,
    },
  ],
  paperNotFound: () => [{ code: 'paper.unknown', pointer: '/path/paper', detail: paperUnknown, nearest: null }],
}

export const paperProblems = {
  paperRefused: {
    status: 422,
    title: { zh: '文件不能作为材料', en: 'The file is not taken as a paper' },
    help: {
      zh: `文件类型按内容认定，不看文件名与请求头。可交：${taken.zh}。已交的材料不受影响。`,
      en: `The type is told by the content, never by name or header. Taken are: ${taken.en}. What was handed in before stays.`,
    },
  },
  paperTooLarge: {
    status: 413,
    title: { zh: '文件太大', en: 'The file is too large' },
    help: {
      zh: '请降低扫描分辨率，或拆成几个文件。',
      en: 'Scan it with a lower resolution, or hand it in as several files.',
    },
  },
  papersTooMany: {
    status: 409,
    title: { zh: '材料已达上限', en: 'No more papers are taken' },
    help: {
      zh: '请先删去用不着的文件，或把几页合成一个文件；交过又删去的文件也计入次数。',
      en: 'Remove what is not needed, or put several pages into one file; files that were removed count too.',
    },
  },
  paperNotFound: {
    status: 404,
    title: { zh: '没有这份材料', en: 'There is no such paper' },
    help: { zh: '编号有误，或已删去。', en: 'The id is wrong, or it was removed.' },
  },
  scannerUnavailable: {
    status: 503,
    title: { zh: '查毒程序没有应答', en: 'The program that looks for viruses does not answer' },
    help: {
      zh: '文件没有收下；请稍后重交。若一直如此，请联系运维（HUIQI_SCAN_COMMAND）。',
      en: 'The file was not taken; hand it in again later. If it stays so, tell whoever runs the service (HUIQI_SCAN_COMMAND).',
    },
  },
} as const
