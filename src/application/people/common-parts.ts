const words = `
  password passwd passw secret letmein welcome login default changeme master hello
  administrator admin root user guest test demo system manager server super
  iloveyou sunshine princess dragon monkey football baseball shadow superman
  woaini woaiwo wodemima mima nihao zhongguo china beijing shanghai aini laopo
  huiqi zhengfu zhengce qiye bangong caizheng gongxin shenhe gov
  惠企 密码 政府 管理员 审核 中国 你好
  qwertyuiop qwerty qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedc qazwsx qwe asd zxc
  1qaz2wsx3edc 1qaz2wsx 1q2w3e4r5t 1q2w3e4r 1q2w3e q1w2e3r4
  147258369 147258 159357 5201314 1314 521 520 168 888 666 789 456 123
`

/**
 * What passwords that are tried first are put together from, the longest first: words, rows of the keyboard, lucky
 * numbers, and what an office calls its work.
 */
export const commonParts: readonly string[] = words
  .trim()
  .split(/\s+/)
  .toSorted((a, b) => b.length - a.length)
