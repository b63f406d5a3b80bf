import { fileTypeFromBuffer } from 'file-type'
import type { PaperFound } from '../../application/papers/inspection.js'
import { endingOf, paperTypes, type PaperType } from '../../domain/paper.js'
import { readArchive } from './archive.js'

const isPaperType = (type: string): type is PaperType => Object.hasOwn(paperTypes, type)
/** Of archives that are documents: what is always in them. */
const signs: Partial<Record<PaperType, string>> = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  ofd: 'OFD.xml',
}

/** What a file is by its content, whatever its name and whoever sends it say. */
export async function inspectPaper(name: string, bytes: Uint8Array): Promise<PaperFound> {
  if (bytes.length === 0) return { refusal: 'empty', found: null }
  const detected = (await fileTypeFromBuffer(bytes))?.ext ?? null
  const found = isPacked(bytes) ? await documentIn(bytes, detected) : { type: detected }
  if ('refusal' in found) return found
  const { type } = found
  if (type === null || !isPaperType(type)) return { refusal: 'type', found: type }
  const ending = endingOf(name)
  const endings: readonly string[] = paperTypes[type].endings
  return ending !== null && !endings.includes(ending) ? { refusal: 'name', found: type } : { type }
}

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

async function documentIn(
  bytes: Uint8Array,
  detected: string | null,
): Promise<{ readonly type: string | null } | Extract<PaperFound, { refusal: unknown }>> {
  const archive = await readArchive(bytes)
  if (typeof archive === 'string') return { refusal: archive, found: detected }
  const [type = detected] = Object.entries(signs).flatMap(([one, sign]) => (archive.names.has(sign) ? one : []))
  // With macros in it, it is another type than it looks like.
  return { type: archive.names.has('word/vbaProject.bin') || archive.names.has('xl/vbaProject.bin') ? 'macros' : type }
}
