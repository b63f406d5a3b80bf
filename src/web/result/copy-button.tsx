import { useEffect, useState } from 'react'
import { useSay } from '../app/language.js'

/** Copies, and says so. Where the browser forbids it, it says that instead: the text stands beside it. */
export function CopyButton({ text, label }: { readonly text: () => string; readonly label: string }) {
  const say = useSay()
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome(null), 4000)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async (): Promise<void> => setOutcome((await copyText(text())) ? 'copied' : 'failed')
  return (
    <span className="result-copy">
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <output>
        {outcome === 'copied' && say('✓ 已复制', '✓ Copied')}
        {outcome === 'failed' && say('没能复制，请选中文字后手动复制', 'Could not copy: select the text and copy it')}
      </output>
    </span>
  )
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** Pages without a certificate have no clipboard of their own. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}
