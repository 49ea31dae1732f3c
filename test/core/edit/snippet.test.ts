import assert from 'node:assert/strict';
import { plainSnippet, unanswered } from '../../../src/core/edit/snippet.js';

/** A snippet as it is configured, with places that count as no answer, and as plain text. */
const snippets: readonly (readonly [name: string, configured: string, marked: string, plain: string])[] = [
  ['a hint alone', '${1:value today}', '${1:<value today>}', '<value today>'],
  ['a placeholder stays', 'by: ${2:YYYY-MM-DD}', 'by: ${2:YYYY-MM-DD}', 'by: YYYY-MM-DD'],
  ['quotes stay', 'owner: "${1:@team}"', 'owner: "${1:<@team>}"', 'owner: "<@team>"'],
  ['quotes inside a hint', '{ owner: ${1:"@team"} }', '{ owner: "${1:<@team>}" }', '{ owner: "<@team>" }'],
  [
    'text around a hint is part of it',
    '- at: ${1:99.5}% of ${2:all}',
    '- at: ${1:<99.5% of all>}',
    '- at: <99.5% of all>',
  ],
  ['what YAML would read otherwise', '[${1:a, b}]', '["${1:<a, b>}"]', '["<a, b>"]'],
  ['a place without a hint', 'a: $1', 'a: $1', 'a: '],
  ['a key', '${1:name}: x', '${1:<name>}: x', '<name>: x'],
  ['what is no YAML', '"${1:a}', '"${1:<a>}', '"<a>'],
  ['no hint', '- name: control', '- name: control', '- name: control'],
  ['an escaped brace', 'a: ${1:{x\\}y}', 'a: "${1:<{x\\}y>}"', 'a: "<{x}y>"'],
];

describe('A snippet', () => {
  for (const [name, configured, marked, plain] of snippets)
    it(`has places that count as no answer: ${name}`, () => {
      assert.equal(unanswered(configured), marked);
      assert.equal(plainSnippet(unanswered(configured)), plain);
    });
});
