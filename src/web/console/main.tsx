import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Console } from './console.js'
import { giveStylesTheNonce } from './nonce.js'
import './console.css'

const nonce = giveStylesTheNonce(document)
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Console nonce={nonce} />
    </StrictMode>,
  )
