import { Button, Layout, Menu } from 'antd'
import { Link, Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { useSay } from '../../app/language.js'
import { useRoles } from '../session/session.js'
import { LanguageSwitch } from './language-switch.js'
import { openTo } from './places.js'
import { WhoIsIn } from './who-is-in.js'

/** Header, what there is to do for the roles of whoever is signed in, and the view that was chosen. */
export function Frame() {
  return (
    <Router {...afterHash}>
      <Places />
    </Router>
  )
}

/** The service hears nothing of where on this page somebody is. */
const afterHash = { hook: useHashLocation }

function Places() {
  const say = useSay()
  const roles = useRoles()
  const [location] = useLocation()
  const places = openTo(roles)
  const current = places.find(({ path }) => location === path || location.startsWith(`${path}/`))
  return (
    <Layout className="frame">
      <a className="visually-hidden" href="#main" onClick={focusMain}>
        {say('跳到正文', 'Skip to the content')}
      </a>
      <Layout.Header className="frame-header">
        <span className="frame-brand">
          惠企 <span className="frame-desk">{say('审核工作台', 'Desk')}</span>
        </span>
        <nav className="frame-nav" aria-label={say('工作台', 'Desk')}>
          <Menu
            mode="horizontal"
            selectedKeys={current ? [current.path] : []}
            items={places.map(({ path, zh, en }) => ({ key: path, label: <Link href={path}>{say(zh, en)}</Link> }))}
          />
        </nav>
        <LanguageSwitch />
        <WhoIsIn />
      </Layout.Header>
      <Layout.Content>
        <main id="main" tabIndex={-1} className="frame-main">
          <Switch>
            {places.map(({ path, View }) => (
              <Route key={path} path={`${path}/*?`}>
                <View />
              </Route>
            ))}
            <Route>{places[0] ? <Redirect to={places[0].path} replace /> : <NoRole />}</Route>
          </Switch>
        </main>
      </Layout.Content>
    </Layout>
  )
}

function focusMain(event: { preventDefault: () => void }): void {
  // The address after the # is the view; a jump must not change it.
  event.preventDefault()
  document.getElementById('main')?.focus()
}

function NoRole() {
  const say = useSay()
  return (
    <>
      <h1>{say('还没有角色', 'No role yet')}</h1>
      <p>
        {say(
          '账户已经建好，请联系安全管理员授予角色；授予后刷新本页。',
          'The account is there. Ask security for a role, then load this page again.',
        )}
      </p>
      <Button onClick={() => window.location.reload()}>{say('刷新', 'Load again')}</Button>
    </>
  )
}
