/** Names the text that the page shows before anything is saved; another text, another name. */
export const consentText = 'saved-profile/1'
