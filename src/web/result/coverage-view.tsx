import type { MatchAnswer } from '../../domain/answer.js'
import { useSay } from '../app/language.js'

/** What is held for the applicant's places: silence about a place would read as "there is nothing". */
export function CoverageView({ coverage }: Pick<MatchAnswer, 'coverage'>) {
  const say = useSay()
  return (
    <section className="card" aria-labelledby="result-coverage">
      <h3 id="result-coverage">{say('本地收录情况', 'What is held for your places')}</h3>
      <ul className="result-coverage">
        {coverage.map(({ area, name, documents, checkedOn }) => (
          <li key={area}>
            <span lang="zh-CN">{name ?? area}</span>
            {say('：', ': ')}
            {documents === 0
              ? say('还没有收录文件', 'no document held')
              : say(`收录 ${documents} 个文件`, `${documents} ${documents === 1 ? 'document' : 'documents'}`)}
            {checkedOn !== null && say(`，最近查看 ${checkedOn}`, `, last looked at on ${checkedOn}`)}
          </li>
        ))}
      </ul>
      <p>
        <strong>{say('没有收录不等于没有政策。', 'None held does not mean there is none.')}</strong>{' '}
        {say(
          '乡镇、开发区、县区常有自己的办法，可以直接问当地部门。',
          'Counties and zones often have rules of their own: ask there.',
        )}
      </p>
    </section>
  )
}
