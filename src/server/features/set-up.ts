import { configText, propose } from '../../core/config/propose.js';
import { setUpRequest } from '../../protocol/set-up.js';
import { answers, defineFeature } from '../feature.js';

/** What a shipshape.yaml for a folder could say. */
export const setUp = defineFeature({
  name: 'set-up',
  capabilities: () => ({}),
  handlers: [
    answers(setUpRequest, async (session, { uri, types }) => {
      const host = session.peek(uri);
      const files = (await host?.list({ gitignore: true })) ?? [];
      const read = (path: string): string | undefined => host?.files.read(path);
      propose(files, read);
      // In a browser files come after they were asked for; the second look has them.
      await host?.catchUp();
      const proposal = propose(files, read);
      const taken = types === undefined ? proposal.types : proposal.types.filter(({ type }) => types.includes(type));
      return {
        preset: proposal.preset ?? null,
        types: proposal.types.map(({ type, match, count }) => ({ type, match, count })),
        text: configText({ ...proposal, types: taken, baseline: false }),
      };
    }),
  ],
});
