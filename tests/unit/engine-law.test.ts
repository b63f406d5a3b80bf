import { expect, it } from 'vitest'
import { confidenceText } from '../../src/engine/law.js'

it.each([
  ['inForce', 'A', '', ''],
  ['inForce', 'B', '未见原文，据多处转载核对', 'original not opened, checked on several copies'],
  ['inForce', 'C', '仅一处二手来源', 'from a single second-hand source'],
  ['inForce', 'K', '凭一般知识，未核对', 'from general knowledge, not checked'],
  // The law status says it already.
  ['secondHand', 'C', '', ''],
  ['secondHand', 'B', '', ''],
  ['secondHand', 'K', '凭一般知识，未核对', 'from general knowledge, not checked'],
] as const)('says of a text %s with confidence %s how well it is known', (state, confidence, zh, en) => {
  expect([confidenceText(state, confidence, 'zh-CN'), confidenceText(state, confidence, 'en')]).toEqual([zh, en])
})
