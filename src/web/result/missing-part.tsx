import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import { useResult } from './context.js'
import { pointerOf } from './pointers.js'
import { askable } from './shelves.js'

const shownAtFirst = 5

/** The questions that still decide: each leads to where it is answered. */
export function Missing({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { profile, onAnswer } = useResult()
  const questions = askable(result)
  if (questions.length === 0) return null
  const more = questions.length - shownAtFirst
  return (
    <section>
      <h5>{say('答了这些就能定', 'Answers that decide it')}</h5>
      <ul className="result-plain">
        {questions.slice(0, shownAtFirst).map((missing) => {
          const pointer = pointerOf(missing, profile)
          return (
            <li key={`${pointer} ${missing.fact}`}>
              <button type="button" className="result-question" onClick={() => onAnswer(pointer)}>
                {missing.question} <span aria-hidden="true">→</span>
              </button>
            </li>
          )
        })}
      </ul>
      {more > 0 && <p>{say(`还有 ${more} 题，会一题一题问到。`, `${more} more will be asked one by one.`)}</p>}
    </section>
  )
}
