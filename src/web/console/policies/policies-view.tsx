import { Route, Switch, useParams } from 'wouter'
import { PolicyList } from './policy-list.js'
import { PolicyView } from './policy-view.js'

export function PoliciesView() {
  return (
    <Switch>
      <Route path="/policies/:id">
        <One />
      </Route>
      <Route>
        <PolicyList />
      </Route>
    </Switch>
  )
}

function One() {
  const { id } = useParams<{ id: string }>()
  return <PolicyView key={id} id={decodeURIComponent(id)} />
}
