import { Route, Switch, useParams } from 'wouter'
import { ConsultationView } from './consultation-view.js'
import { ConsultationList } from './consultation-list.js'

export function ConsultingView() {
  return (
    <Switch>
      <Route path="/consultations/:id">
        <One />
      </Route>
      <Route>
        <ConsultationList />
      </Route>
    </Switch>
  )
}

function One() {
  const { id } = useParams<{ id: string }>()
  return <ConsultationView key={id} id={decodeURIComponent(id)} />
}
