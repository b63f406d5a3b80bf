/**
 * The word that a style must carry to count (adapters/http/console-page.ts). Some components write styles without
 * asking for it, so every style element of this page is given it when it is made: only scripts of this service run here,
 * and whoever could run another needs no styles.
 */
export function giveStylesTheNonce(document: Document): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const make = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options)
    if (name === 'style') element.nonce = nonce
    return element
  }
  return nonce
}
