import { listItems } from '../../document/fields.js';
import { defineEvidence, option, type Outcome, strings } from './define.js';
import { briefly, findField, inMetadata, placeName } from './support/fields.js';
import { textOption, textsOption } from './support/options.js';
import { string } from './define.js';

/** The file, the heading and a field say the same name. */
export const nameMatch = defineEvidence({
  kind: 'name-match',
  summary: 'The file and the first heading are named as a field says.',
  details: `
Somebody who is paged searches for the alert's name: a runbook that is called otherwise is not found. One of the field's values must be the file's name without its ending, and the first
heading. \`names: [file]\` or \`names: [heading]\` asks for one of the two only.`,
  options: {
    ...option('name-match', string, 'The field with the name, or with several of which one is enough.', {
      due: 'always',
    }),
    ...option('names', strings, '`file`, `heading`, or both, which is the default.'),
  },
  judge(context, options): Outcome {
    const { document } = context;
    const found = findField(context, textOption(options, 'name-match') ?? '');
    if (found.node === undefined) {
      const text = `no \`${found.name}\` ${placeName(context)}`;
      return { state: 'unmet', evidence: [inMetadata(context, found, text, found.name)] };
    }
    const wanted = listItems(found.node).flatMap((item) => (item.kind === 'scalar' ? [item.source.trim()] : []));
    const asked = textsOption(options, 'names') ?? ['file', 'heading'];
    const heading = document.body.headings.find(({ level }) => level === 1);
    const file = document.path.slice(document.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
    const faults: Outcome['evidence'][number][] = [];
    if (asked.includes('file') && !wanted.includes(file)) {
      const text = `the file is ${file} and \`${found.name}\` is ${briefly(found.node)}`;
      faults.push(inMetadata(context, found, text, found.name));
    }
    if (asked.includes('heading') && !wanted.includes(heading?.text ?? '')) {
      const text = `the first heading is ${heading?.text ?? 'missing'} and \`${found.name}\` is ${briefly(found.node)}`;
      faults.push({ path: document.path, range: heading?.textRange ?? found.range, text, subject: 'heading' });
    }
    if (faults.length > 0) return { state: 'unmet', evidence: faults };
    const name = wanted.find((one) => one === file || one === heading?.text) ?? file;
    return {
      state: 'met',
      evidence: [
        inMetadata(context, found, `the ${asked.join(' and the ')} ${asked.length > 1 ? 'are' : 'is'} named ${name}`),
      ],
    };
  },
});
