import * as vscode from 'vscode';
import type { Location, Position, Range } from 'vscode-languageclient';
import type { Parts } from '../command.js';

/** Shows the places that a lens of the server names, beside the position that it stands at. */
export async function showReferences(_: Parts, uri?: unknown, position?: unknown, places?: unknown): Promise<void> {
  if (typeof uri !== 'string' || !isPosition(position) || !Array.isArray(places) || !places.every(isLocation))
    throw new Error('This command is for lenses, which name a document, a position and the places to show.');
  const locations = places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri, true), rangeOf(place.range)));
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri, true),
    positionOf(position),
    locations,
  );
}

function positionOf({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(positionOf(start), positionOf(end));
}

function isLocation(value: unknown): value is Location {
  if (!isObject(value) || typeof value['uri'] !== 'string' || !isObject(value['range'])) return false;
  return isPosition(value['range']['start']) && isPosition(value['range']['end']);
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && isCount(value['line']) && isCount(value['character']);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
