import { Route, Switch, useParams } from 'wouter'
import { CaseView } from './case-view.js'
import { QueueView } from './queue-view.js'

export function CasesView() {
  return (
    <Switch>
      <Route path="/cases/:id">
        <One />
      </Route>
      <Route>
        <QueueView />
      </Route>
    </Switch>
  )
}

function One() {
  const { id } = useParams<{ id: string }>()
  return <CaseView key={id} id={decodeURIComponent(id)} />
}
