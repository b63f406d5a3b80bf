/** Bytes. */
const largestPiece = 1 << 16

/**
 * Truth tables of one match, all zero, cut from larger pieces of memory: a typed array with memory of its own costs far
 * more than what is mostly done with it, a few cells looked at once. Pieces grow with what is cut: a match of one policy
 * needs a table or two, one with splits hundreds.
 */
export function truthTables(): (size: number) => Uint8Array {
  let memory = new ArrayBuffer(0)
  let used = 0
  let cut = 0
  return (size) => {
    if (used + size > memory.byteLength) {
      memory = new ArrayBuffer(Math.max(size, Math.min(cut, largestPiece)))
      used = 0
    }
    cut += size
    const table = new Uint8Array(memory, used, size)
    used += size
    return table
  }
}
