import { once } from 'node:events'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { inspectPaper } from '../../src/adapters/papers/inspect.js'
import { scanBy } from '../../src/adapters/papers/scan.js'
import { mostNameLength, shownName } from '../../src/domain/paper.js'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const jpg = Buffer.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
])

async function zipped(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name)
  file.end()
  const chunks: Buffer[] = []
  file.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(file.outputStream, 'end')
  return Buffer.concat(chunks)
}
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const wordParts = { '[Content_Types].xml': types, 'word/document.xml': '<w:document/>' }
const docx = await zipped(wordParts)
const xlsx = await zipped({ '[Content_Types].xml': types, 'xl/workbook.xml': '<workbook/>' })
const archive = await zipped({ 'a.txt': 'a' })
const withMacros = await zipped({ ...wordParts, 'word/vbaProject.bin': 'x' })
const ofd = await zipped({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<ofd:Document/>' })

describe('what is taken as a paper', () => {
  it.each([
    ['营业执照.pdf', pdf, 'pdf'],
    ['照片.PNG', png, 'png'],
    ['照片.jpeg', jpg, 'jpg'],
    ['申请书.docx', docx, 'docx'],
    ['汇总表.xlsx', xlsx, 'xlsx'],
    ['发票.ofd', ofd, 'ofd'],
    ['没有后缀', pdf, 'pdf'],
  ])('is known by its content: %s', async (name, bytes, type) => {
    expect(await inspectPaper(name, bytes)).toEqual({ type })
  })

  it.each([
    ['a picture that calls itself a page', '营业执照.pdf', png, { refusal: 'name', found: 'png' }],
    ['a page that calls itself a program', 'setup.exe', pdf, { refusal: 'name', found: 'pdf' }],
    ['nothing', '营业执照.pdf', Buffer.alloc(0), { refusal: 'empty', found: null }],
    ['text', '说明.pdf', Buffer.from('<script>alert(1)</script>'), { refusal: 'type', found: null }],
    [
      'a web page in a picture',
      'a.svg',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      { refusal: 'type', found: 'xml' },
    ],
    [
      'a program',
      '营业执照.pdf',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
      { refusal: 'type', found: 'exe' },
    ],
    ['an archive', '材料.zip', archive, { refusal: 'type', found: 'zip' }],
    ['macros', '申请书.docx', withMacros, { refusal: 'type', found: 'macros' }],
    ['a cut off archive', '申请书.docx', docx.subarray(0, docx.length - 30), { refusal: 'broken' }],
  ])('is not %s', async (_what, name, bytes, refused) => {
    expect(await inspectPaper(name, bytes)).toMatchObject(refused)
  })
})

describe('an archive that becomes far more', () => {
  const zeros = Buffer.alloc(30 * 1024 * 1024)

  it('is refused by what it says of itself', async () => {
    const bomb = await zipped({ ...wordParts, 'word/media/image1.bmp': zeros })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await inspectPaper('申请书.docx', bomb)).toMatchObject({ refusal: 'bomb' })
  })

  it('is refused also when it lies about its sizes', async () => {
    const bomb = await zipped({ ...wordParts, 'word/media/image1.bmp': zeros })
    const real = Buffer.alloc(4)
    real.writeUInt32LE(zeros.length)
    for (let at = bomb.indexOf(real); at >= 0; at = bomb.indexOf(real, at)) bomb.writeUInt32LE(1000, at)
    expect(await inspectPaper('申请书.docx', bomb)).toMatchObject({ refusal: expect.stringMatching(/^(bomb|broken)$/) })
  })

  it('is refused for the number of its entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`word/${i}.xml`, '']))
    expect(await inspectPaper('申请书.docx', await zipped({ ...wordParts, ...many }))).toMatchObject({
      refusal: 'bomb',
    })
  })

  it('is taken as long as it is what people write', async () => {
    const text = deflateRawSync(Buffer.from('长治'.repeat(1000)))
      .toString('base64')
      .repeat(200)
    expect(await inspectPaper('申请书.docx', await zipped({ ...wordParts, 'word/a.xml': text }))).toEqual({
      type: 'docx',
    })
  })
})

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\营业执照.pdf', '营业执照.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\u0000b\n.pdf', 'ab.pdf'],
    ['/', ''],
  ])('is shown without what it should not hold: %j', (given, shown) => {
    expect(shownName(given)).toBe(shown)
  })

  it('keeps its ending when it is cut', () => {
    const shown = shownName(`${'长'.repeat(300)}.pdf`)
    expect(Array.from(shown)).toHaveLength(mostNameLength)
    expect(shown.endsWith('.pdf')).toBe(true)
  })
})

describe('whoever looks for viruses', () => {
  const scanner = (script: string) => scanBy([process.execPath, '-e', script])
  const looking = "let n=0;process.stdin.on('data',(c)=>{n+=c.includes('EICAR')?1:0}).on('end',()=>process.exit(n?1:0))"

  it('says what a file is', async () => {
    expect(await scanner(looking)(pdf)).toBe('clean')
    expect(await scanner(looking)(Buffer.from('%PDF EICAR'))).toBe('infected')
  })

  it.each([
    ['fails', 'process.exit(2)'],
    ['is killed', 'process.kill(process.pid)'],
  ])('takes nothing when it %s', async (_how, script) => {
    await expect(scanner(script)(pdf)).rejects.toMatchObject({ code: 'scannerUnavailable' })
  })

  it('takes nothing when it is not there', async () => {
    await expect(scanBy(['/nowhere/scan'])(pdf)).rejects.toMatchObject({ code: 'scannerUnavailable' })
  })

  it('may know before it has read all', async () => {
    expect(await scanner('process.exit(1)')(Buffer.alloc(5_000_000))).toBe('infected')
  })
})
