import assert from 'node:assert/strict';
import { mergeConfigs } from '../../../src/core/config/merge.js';
import { plain } from '../../../src/core/config/reader.js';
import type { MapNode } from '../../../src/core/document/model.js';
import { readYaml } from '../../../src/core/document/yaml.js';

describe('sections of an extended type', () => {
  it('are refined by heading in their place, added at the end, and lose a key by null', () => {
    const base = read(
      'types: {spec: {sections: [{heading: Goals, due: planning}, {heading: Risks, due: planning, doc: What}]}}',
    );
    const over = read('types: {spec: {sections: [{heading: Privacy, due: launch}, {heading: risks, due: null}]}}');
    assert.deepEqual(plain(mergeConfigs(base, over)), {
      types: {
        spec: {
          sections: [
            { heading: 'Goals', due: 'planning' },
            { heading: 'risks', doc: 'What' },
            { heading: 'Privacy', due: 'launch' },
          ],
        },
      },
    });
  });
});

describe('shorthands', () => {
  it('are spelt out where they stand for a type, a field called `fields` included, and nowhere else', () => {
    const over = read('types: {a: {fields: {fields: {type: object, fields: {x: date}}, y: date}, doc: fields}}');
    assert.deepEqual(plain(mergeConfigs(read(''), over)), {
      types: {
        a: {
          fields: { fields: { type: 'object', fields: { x: { type: 'date' } } }, y: { type: 'date' } },
          doc: 'fields',
        },
      },
    });
  });
});

function read(text: string): MapNode {
  return readYaml(text, { start: 0, end: text.length }).root;
}
