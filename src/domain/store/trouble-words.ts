import type { ErrorInfo, StoreTrouble } from '../errors.js'

interface Words {
  readonly zh: string
  readonly en: string
}

/** What keeps a store from being used, for whoever runs it. */
export const troubleWords: Readonly<Record<StoreTrouble, Words>> = {
  busy: { zh: '另一个进程占用着', en: 'another process holds it' },
  full: { zh: '磁盘已满', en: 'the disk is full' },
  readOnly: { zh: '只能读取', en: 'it can only be read' },
  unreachable: { zh: '打不开，或连接不上', en: 'it cannot be opened or reached' },
  slow: { zh: '没有及时回应', en: 'it did not answer in time' },
  closed: { zh: '已关闭', en: 'it is closed' },
  failed: { zh: '出错', en: 'it failed' },
}

export const newerWords = ({ version, known }: ErrorInfo['storeNewer']): Words => ({
  zh: `存储的版本是 ${version}，本程序只认识到版本 ${known}：请使用升级它的版本或更新的版本，或恢复升级前的备份`,
  en:
    `the store is of version ${version}, this release knows versions up to ${known}: ` +
    'run the release that brought it forward or a later one, or restore the backup made before',
})
