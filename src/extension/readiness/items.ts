import * as vscode from 'vscode';
import type { GateLine } from '../../protocol/readiness.js';
import type { GateNode, GroupNode, LineNode, ReadinessNode, SubjectNode } from './nodes.js';
import {
  gateIcon,
  gateWords,
  scoreSentence,
  severityWords,
  stateIcons,
  stateSentence,
  summaryOf,
  whenSentence,
} from './words.js';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A node as the tree draws it. */
export function itemOf(node: ReadinessNode): vscode.TreeItem {
  switch (node.kind) {
    case 'subject':
      return subjectItem(node);
    case 'blockers':
    case 'gates':
      return groupItem(node);
    case 'gate':
      return gateItem(node);
    case 'blocker':
    case 'evidence':
      return lineItem(node);
  }
}

/** The command that opens a document at a line; lines count from 1. */
function opens(uri: vscode.Uri, line: number): vscode.Command {
  const start = new vscode.Position(line - 1, 0);
  return {
    command: 'vscode.open',
    title: 'Open',
    arguments: [uri, { selection: new vscode.Range(start, start), preview: true }],
  };
}

function subjectItem({ id, placed, folder }: SubjectNode): vscode.TreeItem {
  const { uri, subject } = placed;
  const title = subject.title === '' ? subject.id : subject.title;
  const item = new vscode.TreeItem(title, Collapsed);
  item.id = id;
  item.description = summaryOf(placed) + (folder === undefined ? '' : ` · ${folder}`);
  item.iconPath = themed(stateIcons[subject.state]);
  item.contextValue = 'subject';
  const lines = [
    `**${plain(subject.title)}** (${plain(subject.id)})`,
    whenSentence(placed),
    stateSentence(placed),
    scoreSentence(placed),
    subject.owner === null ? 'Nobody answers for it.' : `Owner: ${plain(subject.owner)}`,
  ];
  item.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
  item.command = opens(vscode.Uri.parse(uri), 1);
  return item;
}

function groupItem({ id, title, isUrgent, children }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(title, isUrgent ? Expanded : Collapsed);
  item.id = id;
  item.description = String(children.length);
  item.contextValue = 'group';
  return item;
}

function gateItem({ id, gate, children }: GateNode): vscode.TreeItem {
  const item = new vscode.TreeItem(gate.title, children.length > 0 ? Collapsed : None);
  item.id = id;
  item.description = gateNote(gate);
  // The icon alone says the state, which nobody hears.
  const said = [gate.title, gateWords[gate.state], ...(item.description === '' ? [] : [item.description])];
  item.accessibilityInformation = { label: said.join(', ') };
  item.iconPath = themed(gateIcon(gate));
  item.contextValue = 'gate';
  const lines = [
    `**${plain(gate.title)}** (\`${gate.id}\`)`,
    ...(gate.because === null ? [] : [plain(gate.because)]),
    ...(gate.state === 'pass' || gate.state === 'not-applicable' ? [] : [plain(gate.fix)]),
  ];
  item.tooltip = new vscode.MarkdownString(lines.join('\n\n'));
  return item;
}

/** What the icon does not say. */
function gateNote({ state, severity, due, outlook }: GateLine): string {
  if (state === 'fail') return severityWords[severity];
  if (state !== 'not-yet-due') return '';
  const when = due === null ? '' : `due at ${due}`;
  return outlook === 'pass' ? [when, 'met already'].filter((part) => part !== '').join(', ') : when;
}

function lineItem({ kind, id, root, line }: LineNode): vscode.TreeItem {
  const item = new vscode.TreeItem(line.text.replaceAll('`', ''), None);
  item.id = id;
  const name = line.path.split('/').at(-1) ?? line.path;
  const owner = 'owner' in line && line.owner !== null ? `${line.owner} · ` : '';
  item.description = `${owner}${name}:${line.line}`;
  item.iconPath =
    kind === 'blocker' ? themed({ icon: 'error', color: 'testing.iconFailed' }) : new vscode.ThemeIcon('go-to-file');
  item.tooltip = new vscode.MarkdownString(
    [plain(line.text), ...('fix' in line ? [plain(line.fix)] : []), `${plain(line.path)}:${line.line}`].join('\n\n'),
  );
  item.contextValue = kind;
  item.command = opens(vscode.Uri.joinPath(vscode.Uri.parse(root), line.path), line.line);
  return item;
}

function themed({ icon, color }: { readonly icon: string; readonly color: string }): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** Words of a document as they are, without the meaning that Markdown would give them. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>&~]/g, '\\$&');
}
