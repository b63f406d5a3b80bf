import { useId, useEffect, useState } from 'react'
import { useSay } from '../app/language.js'
import { FieldFrame, Issues } from '../components/field-frame.js'
import { TextAnswer, UnclearText } from '../components/text-answer.js'
import { useReadText } from '../components/use-read-text.js'
import type { PlaceChoice } from '../engine/protocol.js'
import { useForm } from './form-context.js'
import { readCreditCode } from '../../application/written/credit-code.js'
import { hasError } from './text-field.js'
import { useAnswer } from './use-answer.js'

const pointer = '/applicant/creditCode'

/** Optional, checked as it is typed, never part of a verdict. */
export function CreditCodeField() {
  const say = useSay()
  const answer = useAnswer(pointer)
  const field = useReadText(answer, readCreditCode, (value) => (typeof value === 'string' ? value : ''))
  const id = useId()
  const isRight = field.reading.is === 'read' && !hasError(answer)
  return (
    <FieldFrame
      id={id}
      question={say('统一社会信用代码（可以不填）', 'Unified social credit code (optional)')}
      hint={say(
        '营业执照上的 18 位代码。不填不影响结果；您不选择保存就不上传。',
        'The 18 characters on the licence. The result does not depend on it, and it is not sent unless you choose to save.',
      )}
      proof={say('营业执照', 'business licence (营业执照)')}
      problems={
        <>
          <UnclearText unclear={field.unclear} field={field} />
          <Issues issues={answer.issues} />
        </>
      }
    >
      <TextAnswer
        id={id}
        field={field}
        back={isRight ? say('18 位，校验无误', '18 characters, and the check fits') : null}
        isInvalid={hasError(answer)}
      />
      {typeof answer.value === 'string' && <PlaceOffer code={answer.value.slice(2, 8)} />}
    </FieldFrame>
  )
}

/** The code names the place of the authority that registered it: an offer, as a firm may have moved since. */
function PlaceOffer({ code }: { readonly code: string }) {
  const say = useSay()
  const { engine } = useForm()
  const region = useAnswer('/facts/registeredRegion')
  const [place, setPlace] = useState<PlaceChoice | null>(null)
  useEffect(() => {
    let isCurrent = true
    engine.placeOf(code).then(
      (found) => isCurrent && setPlace(found),
      () => isCurrent && setPlace(null),
    )
    return () => {
      isCurrent = false
    }
  }, [engine, code])
  if (!place || region.value !== undefined) return null
  return (
    <p className="form-line">
      {say(`代码里的登记机关在${place.fullName}。`, `The code was given out in ${place.fullName}.`)}
      <button type="button" onClick={() => region.answer(place.code)}>
        {say('填作注册地', 'Use as place of registration')}
      </button>
    </p>
  )
}
