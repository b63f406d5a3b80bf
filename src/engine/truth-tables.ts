const piece = 1 << 16

/**
 * Truth tables of one match, all zero, cut from larger pieces of memory: a typed array with memory of its own costs far
 * more than what is mostly done with it, a few cells looked at once.
 */
export function truthTables(): (size: number) => Uint8Array {
  let memory = new ArrayBuffer(0)
  let used = 0
  return (size) => {
    if (used + size > memory.byteLength) {
      memory = new ArrayBuffer(Math.max(piece, size))
      used = 0
    }
    const table = new Uint8Array(memory, used, size)
    used += size
    return table
  }
}
