import { defineEvidence, option, string } from './define.js';
import { textOption } from './support/options.js';

/** A document has come as far as a stage. */
export const stage = defineEvidence({
  kind: 'stage',
  summary: 'A document has come as far as a stage.',
  details: `
Compares the document's stage with one of its lifecycle. A stage that is misspelt is none, unless that would let something off, and so is one that has ended: what is retired has not reached launch, it is gone. With \`not-yet\` it must not have come as far as another
stage; what is misspelt is on neither side of it.

Where a document is judged as if it were at another stage, by a roll-up or before it is promoted, that stage counts, unless it has come further by itself.`,
  options: {
    ...option('stage', string, 'The least stage.', { due: 'always' }),
    ...option('not-yet', string, 'A stage that it must not have come to.'),
  },
  judge({ document, type, reading, doubt }, options) {
    const wanted = textOption(options, 'stage') ?? '';
    const end = textOption(options, 'not-yet');
    const orderOf = (name: string): number => type.lifecycle?.stages.indexOf(name) ?? -1;
    const order = orderOf(wanted);
    const reached = reading !== undefined && reading.unknown === undefined && order >= 0 && reading.order >= order;
    const isIn = reached && (!reading.ended || reading.stage === wanted);
    const isPast = isIn && end !== undefined && reading.order >= orderOf(end);
    const said =
      reading === undefined
        ? 'it has no stage'
        : `its ${reading.unknownIn ?? 'stage'} is ${reading.unknown ?? reading.stage}`;
    const fault = isPast
      ? `not before ${end}`
      : reading?.ended === true
        ? 'which has ended'
        : reading?.unknown === undefined
          ? `not yet ${wanted}`
          : 'which is none';
    const met = reading?.unknown === undefined ? isIn && !isPast : doubt === 'met';
    return {
      state: met ? 'met' : 'unmet',
      evidence: [
        {
          path: document.metadata.path,
          range: document.metadata.fence,
          text: met ? said : `${said}, ${fault}`,
        },
      ],
    };
  },
});
