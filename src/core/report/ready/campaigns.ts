import type { Campaign } from '../../config/model.js';
import { configFor } from '../../config/types.js';
import { gatesOf } from '../../readiness/evaluate.js';
import { ownerKey } from '../../workspace/owners.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { CampaignLine } from './model.js';

/** How far each campaign has come over the whole workspace: which documents meet all that it asks, by owner. */
export function buildCampaigns(workspace: Workspace, today: string): readonly CampaignLine[] {
  return workspace.configs.root.campaigns.map((campaign) => campaignLine(workspace, campaign, today));
}

function campaignLine(workspace: Workspace, campaign: Campaign, today: string): CampaignLine {
  const owners = new Map<string, { readonly owner: string | null; done: number; all: number }>();
  const total = { done: 0, all: 0 };
  for (const path of workspace.paths()) {
    const met = isMet(workspace, path, { campaign, today });
    if (met === undefined) continue;
    const owner = workspace.index.summary(path)?.owner ?? null;
    const key = ownerKey(owner ?? '');
    const own = owners.get(key) ?? { owner, done: 0, all: 0 };
    owners.set(key, own);
    for (const count of [own, total]) {
      count.all++;
      if (met) count.done++;
    }
  }
  return {
    name: campaign.name,
    errorFrom: campaign.errorFrom,
    ...total,
    owners: [...owners.values()].sort(
      (a, b) => b.all - b.done - (a.all - a.done) || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1),
    ),
  };
}

/** Whether a document meets all that a campaign asks of it; undefined where it asks nothing. */
function isMet(
  workspace: Workspace,
  path: string,
  { campaign: { gates, rules }, today }: { readonly campaign: Campaign; readonly today: string },
): boolean | undefined {
  const config = configFor(workspace.configs, path);
  const type = config.types[workspace.index.summary(path)?.type ?? ''];
  if (type === undefined) return undefined;
  const isGated = gatesOf({ config, type }).some(({ id }) => gates.includes(id));
  const asked = isGated
    ? (workspace.readiness(path, today)?.gates ?? []).filter(
        ({ id, state }) => gates.includes(id) && state !== 'not-applicable' && state !== 'not-yet-due',
      )
    : [];
  if (asked.length === 0 && rules.length === 0) return undefined;
  // A waived gate is not met, and neither is one that nobody can measure.
  if (asked.some(({ state }) => state !== 'pass')) return false;
  return rules.length === 0 || !workspace.findings(path, today).some(({ code }) => rules.includes(code));
}
