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
          '所填内容只在这台设备上计算；您不选择保存到本服务，就不上传。收录的文件有限，没有收录不等于没有政策。',
          'What you enter is worked out on this device; nothing is sent unless you choose to save it on this service. Not every document is held: none held does not mean there is none.',
        )}
      </p>
    </footer>
  )
}
