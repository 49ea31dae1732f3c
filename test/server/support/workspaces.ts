import type { InitializeParams } from 'vscode-languageserver';

/** What an editor can do that takes changes of several files, with new and moved ones, and shows first what would be renamed. */
export const editing: InitializeParams['capabilities'] = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
  textDocument: { rename: { prepareSupport: true }, publishDiagnostics: {} },
};

/**
 * A `shipshape.yaml` of specs that are drafts and then live, whose title is due from the begin. `head` stands before the types, `more` after
 * the fields that all have: further fields (indented by six), sections, other types, gates.
 */
export function specs(more: string, { head = '', title = '{type: string, due: draft}' } = {}): string {
  return `include: ["**/*.md"]
${head}types:
  spec:
    match: ["specs/*.md"]
    lifecycle: {field: stage, stages: [draft, live]}
    fields:
      title: ${title}
      stage: {type: enum, values: [draft, live]}
${more}`;
}

/** Launches that specs can refer to, and a gate that asks specs for an owner once they are live. */
export const launchesAndGate = `  launch:
    match: ["launches/*.md"]
    id: {field: id}
    fields: {id: {type: string}}
gates:
  has-owner: {title: Someone answers for it, applies-to: [spec], due: live, severity: blocker, evidence: {field: owner}, fix: Set it.}
`;
