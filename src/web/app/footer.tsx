import { useSay } from './language.js'
import './footer.css'

export function Footer() {
  const say = useSay()
  return (
    <footer className="footer no-print">
      <p>
        <strong>{say('预测，以主管部门认定为准。', 'A prediction; the competent department decides.')}</strong>
        {say('免费，任何人不得借此收费。', ' Free of charge.')}
      </p>
      <p>
        {say(
          '所填内容只在这台设备上计算和保存，不上传。收录的文件有限，没有收录不等于没有政策。',
          'What you enter is worked out and kept on this device only; nothing is sent. Not every document is held: none held does not mean there is none.',
        )}
      </p>
    </footer>
  )
}
