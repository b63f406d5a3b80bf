import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.js'
import { engineStore } from './engine/engine-store.js'
import { fetchedSource } from './engine/rule-assets.js'
import './styles/base.css'

// Before anything is drawn: what takes longest begins first.
const engine = engineStore(fetchedSource(document))
engine.run()

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App engine={engine} />
    </StrictMode>,
  )
