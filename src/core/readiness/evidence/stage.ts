import { stageOf } from '../../config/lifecycle.js';
import { defineEvidence, option, string } from './define.js';
import { textOption } from './support/options.js';

/** A document has come as far as a stage. */
export const stage = defineEvidence({
  kind: 'stage',
  summary: 'A document has come as far as a stage.',
  details: `
Compares the document's stage with one of its lifecycle. A stage that is misspelt is none, and so is one that has ended: what is retired has not reached launch, it is gone.`,
  options: { ...option('stage', string, 'The least stage.', { due: 'always' }) },
  judge({ document, type }, options) {
    const wanted = textOption(options, 'stage') ?? '';
    const reading = stageOf(document, type);
    const order = type.lifecycle?.stages.indexOf(wanted) ?? -1;
    const reached = reading !== undefined && reading.unknown === undefined && order >= 0 && reading.order >= order;
    const met = reached && (!reading.ended || reading.stage === wanted);
    const said = reading === undefined ? 'it has no stage' : `its stage is ${reading.unknown ?? reading.stage}`;
    const fault = reading?.ended === true ? 'which has ended' : `not yet ${wanted}`;
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
