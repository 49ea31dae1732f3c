import assert from 'node:assert/strict';
import { type CompletionItem, CompletionRequest, type Position, type TextEdit } from 'vscode-languageserver';
import { type Client, cursor } from './client.js';

/** What is proposed at the bar of a marked text, which becomes the open file's. Every proposal replaces something around the cursor. */
export async function completionsAt(client: Client, path: string, marked: string): Promise<readonly CompletionItem[]> {
  const { text, position } = cursor(marked);
  await client.edit(path, text);
  return completionsNow(client, path, position);
}

/** As `completionsAt`, for a text that is there already. */
export async function completionsNow(
  client: Client,
  path: string,
  position: Position,
): Promise<readonly CompletionItem[]> {
  const answer = await client.request(CompletionRequest.type, { textDocument: { uri: client.uri(path) }, position });
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  for (const { textEdit } of items) {
    assert.ok(textEdit !== undefined && 'range' in textEdit);
    const { start, end } = textEdit.range;
    assert.equal(start.line, position.line);
    assert.equal(end.line, position.line);
    assert.ok(start.character <= position.character && position.character <= end.character);
  }
  return items;
}

/** The text after one of the proposals has been accepted; a snippet's hints stand in their places. */
export async function accepted(client: Client, path: string, item: CompletionItem | undefined): Promise<string> {
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit, 'it is proposed');
  const newText = item.insertTextFormat === 2 ? expanded(item.textEdit.newText) : item.textEdit.newText;
  const edits: TextEdit[] = [{ range: item.textEdit.range, newText }, ...(item.additionalTextEdits ?? [])];
  await client.apply(path, edits);
  return client.textOf(path);
}

function expanded(snippet: string): string {
  return snippet
    .replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replaceAll(/\$\d/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
}
