import { useState } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import type { Answer } from '../form/use-answer.js'
import { blank, type Reading, type Unclear } from '../../application/written/reading.js'

export interface ReadText {
  readonly text: string
  /** Undefined while typing, and where the text is clear. */
  readonly unclear: Unclear | undefined
  readonly reading: Reading
  readonly onText: (text: string, read?: (text: string) => Reading) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
}

interface Typed {
  readonly text: string
  readonly value: JsonValue | undefined
}

/**
 * Text that a person types, and what is made of it. The text stays as typed for as long as the answer is the one it
 * gave; an answer that came from elsewhere is printed. What cannot be read is kept as a draft and is no answer.
 */
export function useReadText(
  answer: Answer,
  read: (text: string) => Reading,
  print: (value: JsonValue) => string,
): ReadText {
  const [typed, setTyped] = useState<Typed | null>(null)
  const [isTyping, setTyping] = useState(false)
  const text = textOf(typed, answer, print)
  const reading = text === '' ? blank : read(text)
  return {
    text,
    reading,
    unclear: reading.is === 'unclear' && !isTyping ? reading : undefined,
    onText: (next, reader = read) => setTyped(take(answer, next, reader(next))),
    onFocus: () => setTyping(true),
    onBlur: () => setTyping(false),
  }
}

function textOf(typed: Typed | null, { value, draft }: Answer, print: (value: JsonValue) => string): string {
  const isOwn = typed !== null && (draft === undefined || draft === typed.text) && isSame(typed.value, value)
  if (isOwn) return typed.text
  return draft ?? (value === undefined || value === 'none' ? '' : print(value))
}

/** Gives the answer that the text is; without one, the text is kept. */
function take(answer: Answer, text: string, reading: Reading): Typed {
  if (reading.is === 'notKnown') {
    answer.sayNotKnown(true)
    return { text: '', value: undefined }
  }
  const value = reading.is === 'read' ? reading.value : undefined
  if (value !== undefined || answer.value !== undefined) answer.answer(value)
  answer.keepDraft(reading.is === 'unclear' ? text : null)
  return { text, value }
}

const isSame = (a: JsonValue | undefined, b: JsonValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
