// Long, because it is data: every measured fact of the corpora's README, and every difference from it with its files.

/** A measured fact, what it is compared with, and why the numbers differ where they do. */
export interface Fact {
  /** `<corpus>: <name>`, as the recount and the rules know it. */
  readonly name: string;
  /** What is counted. */
  readonly what: string;
  /** The number in the corpora's README. */
  readonly readme: number;
  /** The recount's number where it is not the README's. */
  readonly recounted?: number;
  /** What the rules count and the recount does not. */
  readonly onlyRules?: readonly string[];
  /** What the recount counts and the rules do not. */
  readonly onlyRecount?: readonly string[];
  /** Where the difference comes from, and which of the two is wrong. */
  readonly why?: string;
}

const impossibleDates = [
  'keps/sig-api-machinery/4355-coordinated-leader-election/README.md',
  'keps/sig-scheduling/5075-dra-consumable-capacity/README.md',
];

const loaderStops =
  'The README’s loader makes dates of dates and stops at the two impossible ones, so it knows of 277 implementable KEPs; there are 279. One bad date costs no document here.';

/** All facts, in the README's order. */
export const facts: readonly Fact[] = [
  {
    name: 'keps: parseable',
    what: 'KEPs whose kep.yaml is read',
    readme: 653,
    onlyRules: impossibleDates,
    onlyRecount: ['keps/sig-cloud-provider/providers/0000-cloud-provider-template/README.md'],
    why: `${loaderStops} The other one is a template by another name than NNNN-kep-template; the preset leaves it out.`,
  },
  {
    name: 'keps: implementable',
    what: 'KEPs that are implementable',
    readme: 277,
    onlyRules: impossibleDates,
    why: loaderStops,
  },
  {
    name: 'keps: approvals',
    what: 'KEPs past v1.21, implementable or implemented, whose approval is there',
    readme: 412,
    onlyRules: impossibleDates,
    onlyRecount: ['keps/sig-api-machinery/4192-svm-in-tree/README.md', 'keps/sig-node/688-pod-overhead/README.md'],
    why: `A file exists for all of the README’s 412, which is right. Two of the files approve something else by their \`kep-number\`: prod-readiness/sig-api-machinery/4192.yaml says 3299 and prod-readiness/sig-node/688.yaml says 277. \`id-mismatch\` and \`id-duplicate\` report both. ${loaderStops}`,
  },
  {
    name: 'keps: statuses',
    what: 'KEPs with a status outside the enum (`field-value`, `field-placeholder`)',
    readme: 5,
  },
  { name: 'keps: dates', what: 'KEPs with an impossible date (`date-impossible`)', readme: 2 },
  {
    name: 'keps: references',
    what: 'dead values of see-also and replaces that start with `/keps/` (`reference-broken`)',
    readme: 51,
    recounted: 52,
    why: 'The README counts 51 of 249. 249 values start with `/keps/` and 52 of them lead nowhere, by the recount as by the rule; one of the 52 is the template’s own example, /keps/sig-ccc/3456-replaced-kep in sig-node/5365-ImageVolume-with-image-digest. The fact is short by one. The rule reports more that are no paths from the root: paths without the first slash (sig-windows/1043-windows-security-context), `/kep/…` (sig-network/1672-tracking-terminating-endpoints), links in Markdown (sig-api-machinery/95-custom-resource-definitions), `KEP-32` (sig-api-machinery/2333-legacyflags-kflag), `none` (sig-node/727-resource-metrics-endpoint).',
  },
  {
    name: 'keps: milestones',
    what: 'KEPs whose `milestone[stage]` is not `latest-milestone` (`field-mismatch`)',
    readme: 51,
    onlyRules: [
      'keps/sig-cli/3104-introduce-kuberc/README.md',
      'keps/sig-cli/3515-kubectl-explain-openapiv3/README.md',
      'keps/sig-cluster-lifecycle/kubeadm/2915-kubeadm-replace-kubelet-config-x.y/README.md',
      'keps/sig-cluster-lifecycle/kubeadm/4656-add-kubelet-instance-configuration/README.md',
      'keps/sig-network/4974-deprecate-endpoints/README.md',
      'keps/sig-network/5495-deprecate-ipvs-mode-in-kube-proxy/README.md',
      'keps/sig-node/2043-pod-resource-concrete-assigments/README.md',
      'keps/sig-node/281-dynamic-kubelet-configuration/README.md',
      'keps/sig-scheduling/5075-dra-consumable-capacity/README.md',
      'keps/sig-storage/3751-volume-attributes-class/README.md',
    ],
    why: 'The README compares alpha, beta and stable where both values start with `v`: 51 of 441 by the recount. The rule also compares `1.30` with `v1.29` (and holds `1.30` and `v1.30` for equal), `0.0`, and the stages deprecated, disabled and removed. The rule is right in all ten.',
  },
  {
    name: 'keps: headings',
    what: 'implementable KEPs without a heading that the template does not mark optional (`section-missing`)',
    readme: 164,
    onlyRules: [
      'keps/sig-api-machinery/1872-manifest-based-admission-webhooks/README.md',
      'keps/sig-api-machinery/2341-enabling-clients-to-tell-if-resource-endpoints-serve-the-same-set-of-objects/README.md',
      'keps/sig-api-machinery/2342-exposing-hashed-storage-versions-via-the-discovery-API/README.md',
      'keps/sig-api-machinery/2343-automated-storage-version-migration-with-storage-version-hash/README.md',
      'keps/sig-cli/2381-future-of-kubectl-cp/README.md',
      'keps/sig-etcd/4326-downgrade/README.md',
      'keps/sig-etcd/4743-kuberernetes-etcd-interface/README.md',
      'keps/sig-instrumentation/1753-logs-sanitization/README.md',
      'keps/sig-node/2625-cpumanager-policies-thread-placement/README.md',
      'keps/sig-node/281-dynamic-kubelet-configuration/README.md',
      'keps/sig-release/3000-artifact-distribution/README.md',
      'keps/sig-scheduling/2372-node-labels-quota/README.md',
      'keps/sig-scheduling/583-coscheduling/README.md',
    ],
    onlyRecount: [
      'keps/sig-api-machinery/1027-api-unions/README.md',
      'keps/sig-cli/3805-ssa-default/README.md',
      'keps/sig-cloud-provider/2699-add-webhook-hosting-to-ccm/README.md',
      'keps/sig-network/4974-deprecate-endpoints/README.md',
      'keps/sig-node/3288-separate-stdout-from-stderr/README.md',
      'keps/sig-node/3327-align-by-socket/README.md',
      'keps/sig-node/5677-dra-resource-availability-visibility/README.md',
      'keps/sig-node/5683-lifecycle-conditions/README.md',
      'keps/sig-scheduling/3280-guarantee-pdb-when-preemption-happens/README.md',
      'keps/sig-storage/3294-provision-volumes-from-cross-namespace-snapshots/README.md',
    ],
    why: 'The recount asks every implementable KEP for every heading. The ten that only it counts are at alpha and lack questions that the template wants “when targeting beta” (4974 is deprecated: nothing new is asked of it). The thirteen that only the rule counts are not implementable: provisional KEPs without Summary or Motivation, and three whose status is misspelt, which switches nothing off. The rule is right.',
  },
  {
    name: 'keps: comments',
    what: 'implementable KEPs with comments of the template (`template-comment-left`)',
    readme: 182,
    onlyRules: impossibleDates,
    onlyRecount: [
      'keps/sig-api-machinery/4460-per-request-deadline/README.md',
      'keps/sig-api-machinery/4568-resilient-watchcache-initialization/README.md',
      'keps/sig-api-machinery/5958-client-opt-out-managedfields/README.md',
      'keps/sig-apps/1591-daemonset-surge/README.md',
      'keps/sig-auth/740-service-account-external-signing/README.md',
      'keps/sig-cloud-provider/azure/604-cross-resource-group-nodes/README.md',
      'keps/sig-instrumentation/5207-metrics-k8s-io-api-definition/README.md',
      'keps/sig-network/6032-nftables-localhost-nodeport-userspace-proxy/README.md',
      'keps/sig-node/1029-ephemeral-storage-quotas/README.md',
      'keps/sig-node/1898-hardened-exec/README.md',
      'keps/sig-node/2535-ensure-secret-pulled-images/README.md',
      'keps/sig-node/5607-hostnetwork-userns/README.md',
      'keps/sig-scheduling/6089-was-controller-apis/README.md',
      'keps/sig-windows/1001-windows-cri-containerd/README.md',
    ],
    why: `The README counts KEPs with any comment other than \`<!-- toc -->\`. Six of the fourteen hold comments that the template does not have (1591, 740, 604, 5207, 2535, 1001: an older template’s, the author’s own, \`<!-- /TOC -->\`); in the other eight the comments stand in sections that are asked for and that nobody has written, where they are still of use. ${loaderStops} KEPs of other statuses are reported as well, as information.`,
  },
  {
    name: 'keps: tasks',
    what: 'implementable KEPs with an unticked `(R)` task (`task-open`)',
    readme: 177,
    onlyRules: [
      'keps/sig-api-machinery/4153-declarative-validation/README.md',
      'keps/sig-api-machinery/4355-coordinated-leader-election/README.md',
      'keps/sig-api-machinery/5000-api-linting-crd-schema-tooling/README.md',
      'keps/sig-node/2625-cpumanager-policies-thread-placement/README.md',
      'keps/sig-release/1731-publishing-packages/README.md',
      'keps/sig-scheduling/5075-dra-consumable-capacity/README.md',
    ],
    why: 'The README counts KEPs with the heading Release Signoff Checklist; 1731 has the tasks without it. 4153, 5000 and 2625 have a status that does not exist, which switches nothing off. 4355 and 5075 are the two with an impossible date. The rule is right.',
  },
  {
    name: 'keps: signoff',
    what: 'implementable KEPs with the heading Release Signoff Checklist',
    readme: 240,
    onlyRules: impossibleDates,
    why: loaderStops,
  },
  { name: 'keps: numbers', what: 'KEPs whose folder’s number is not `kep-number` (`id-mismatch`)', readme: 1 },
  {
    name: 'keps: last-updated',
    what: 'implementable KEPs with no `last-updated`',
    readme: 213,
    onlyRules: impossibleDates,
    why: `No rule asks for it: git knows it. ${loaderStops}`,
  },
  {
    name: 'prom-runbooks: sections',
    what: 'runbooks without one of the four sections (`section-missing`)',
    readme: 4,
    onlyRules: ['content/runbooks/prometheus-operator/PrometheusOperatorNodeLookupErrors.md'],
    why: 'Its code block is never closed, so that `## Mitigation` is code. The README looks for lines; the rule is right.',
  },
  { name: 'prom-runbooks: impact', what: 'runbooks with nothing under Impact (`section-empty`)', readme: 1 },
  { name: 'prom-runbooks: diagnosis', what: 'runbooks with nothing under Diagnosis (`section-empty`)', readme: 4 },
  { name: 'prom-runbooks: mitigation', what: 'runbooks with nothing under Mitigation (`section-empty`)', readme: 4 },
  {
    name: 'prom-runbooks: headings',
    what: 'runbooks whose first heading is not the file’s name (`id-mismatch`)',
    readme: 2,
  },
  {
    name: 'prom-runbooks: malformed',
    what: 'files with malformed frontmatter (`frontmatter-malformed`)',
    readme: 1,
    onlyRecount: ['archetypes/default.md'],
    why: 'It is a template of the site’s generator, with `{{ … }}` in its frontmatter, and no runbook: the preset does not look at it. All 108 runbooks are well-formed.',
  },
  {
    name: 'prom-runbooks: placeholders',
    what: 'runbooks that contain TODO or TBD (`placeholder-left`)',
    readme: 19,
    onlyRecount: [
      'content/runbooks/node/NodeFilesystemSpaceFillingUp.md',
      'content/runbooks/prometheus-operator/PrometheusOperatorNodeLookupErrors.md',
    ],
    why: 'There the word stands in code: in a comment of a command, and behind a code block that is never closed. The rule leaves code alone.',
  },
  {
    name: 'openshift-enhancements: malformed',
    what: 'files with malformed frontmatter (`frontmatter-malformed`, `field-duplicate`)',
    readme: 33,
  },
  {
    name: 'openshift-enhancements: fences',
    what: 'files with a blank line before the fence (`frontmatter-missing`)',
    readme: 3,
  },
  {
    name: 'openshift-enhancements: metadata',
    what: 'enhancements that fail the check of title, tracking link, reviewers and approvers',
    readme: 305,
    onlyRules: ['enhancements/cluster-logging/loki-tokenized-auth-enablement.md'],
    onlyRecount: ['enhancements/hypershift/etcd-data-reencryption-on-key-rotation.md'],
    why: 'Two of 305. In loki-tokenized-auth-enablement a tracking link is followed by a remark in brackets, which the library’s URL parser swallows; `field-format` is right. In etcd-data-reencryption-on-key-rotation a reviewer is `TBD, for … team, please review …`: the README counts whatever contains TBD, the rule a value that is nothing else.',
  },
  {
    name: 'openshift-enhancements: headings',
    what: 'enhancements without a heading of the template (`section-missing`)',
    readme: 546,
    onlyRules: ['enhancements/network/ovn-kubernetes-ocp-mcp-server-integration.md'],
    why: 'Its heading is `Tech Preview -> GA (target: OpenShift 5.0)`. The README takes a heading that starts like the template’s; the rule wants the heading, and a configuration can name the alternative.',
  },
  {
    name: 'openshift-enhancements: paths',
    what: 'paths in see-also, replaces and superseded-by that lead nowhere (`reference-broken`)',
    readme: 60,
    recounted: 36,
    onlyRules: [
      'enhancements/cluster-logging/cluster-logging-log-forwarding.md superseded-by /enhancements/cluster-logging-v2-apis.md',
    ],
    why: 'The recount has the README’s 209 paths (values with a slash that are neither URLs nor `N/A`), and of those 36 lead nowhere, from the root as from the file’s folder; no reading gives 60, so the fact is wrong. The one that only the rule sees stands in a malformed file, of which the library loses the field. Beside paths the rule reports `None`, `NA` and the like, which name no file either.',
  },
  { name: 'openshift-enhancements: large', what: 'files over 400 kB, read in full', readme: 1 },
  { name: 'cips: CIPs', what: 'CIPs', readme: 146 },
  { name: 'cips: CPSs', what: 'CPSs', readme: 24 },
  {
    name: 'cips: invalid',
    what: 'proposals that the validator of that repository refuses',
    readme: 0,
    onlyRules: [
      'CIP-0016/README.md',
      'CIP-0021/README.md',
      'CIP-0045/README.md',
      'CIP-0058/README.md',
      'CIP-0080/README.md',
      'CIP-0089/README.md',
      'CIP-0100/README.md',
      'CIP-0103/README.md',
      'CIP-0119/README.md',
      'CIP-0135/README.md',
      'CIP-0187/README.md',
      'CPS-0007/README.md',
    ],
    why: 'Not one field is refused, which confirms the fact. That validator looks at headings and not at what stands under them: `section-empty` reports the section with nothing in it (CIP-0119, CPS-0007) or with `N/A` and no reason (CIP-0016, 0058, 0080, 0089, 0103, 0135). The other four only differ from the plain configuration, which fixes the order of optional sections (CIP-0187) and the parts of Path to Active (CIP-0021, 0045, 0100), where the validator leaves both open.',
  },
  {
    name: 'modernisation-platform: pages',
    what: 'pages with a review date',
    readme: 136,
    onlyRecount: ['source/runbooks/auth0-dedicated-endpoints-migration.md.erb'],
    why: 'Its block of metadata stands behind the heading, so it is no frontmatter: the site prints it as text, and nobody is ever told that the review is due. The README counts lines; the rule is right, and `frontmatter-missing` reports the page.',
  },
  {
    name: 'modernisation-platform: expired',
    what: 'pages whose review had expired on 2026-08-07 (`review-overdue`)',
    readme: 1,
    onlyRecount: ['source/runbooks/manage-an-incident.html.md.erb'],
    why: 'Its three months end on that very day. The README holds the page for expired on the day itself, the rule from the day after: a review that holds until a day holds on it. On 2026-08-08 the rule reports it.',
  },
];

/** Whose documents they are. */
export const corpora: Readonly<Record<string, { readonly repository: string; readonly licence: string }>> = {
  keps: { repository: 'kubernetes/enhancements 64765b4', licence: 'Apache-2.0' },
  'prom-runbooks': { repository: 'prometheus-operator/runbooks a685d14', licence: 'Apache-2.0' },
  'openshift-enhancements': { repository: 'openshift/enhancements 1313bd4', licence: 'Apache-2.0' },
  'modernisation-platform': { repository: 'ministryofjustice/modernisation-platform ed8a793', licence: 'MIT' },
  cips: { repository: 'cardano-foundation/CIPs eb45103', licence: 'CC-BY-4.0' },
};
