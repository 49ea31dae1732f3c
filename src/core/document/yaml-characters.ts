export const space = 0x20;
export const hash = 0x23;
export const colon = 0x3a;
export const dash = 0x2d;
export const comma = 0x2c;
export const closingBracket = 0x5d;
export const openingBrace = 0x7b;
export const closingBrace = 0x7d;

/** Letters without accents, digits and `_`. */
export function isWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
  );
}

/** What a plain key may hold without a second look. */
export function isKeyPart(unit: number): boolean {
  return isWord(unit) || unit === dash || unit === 0x2e || unit === space || unit === 0x2f;
}

/** Whether a plain scalar may start with this character; `-`, `?` and `:` may where no space follows. */
export function isPlainStart(unit: number, following: number): boolean {
  switch (unit) {
    case dash:
    case 0x3f:
    case colon:
      return following !== space && following !== comma && following !== closingBracket;
    case comma:
    case 0x5b:
    case closingBracket:
    case 0x7b:
    case 0x7d:
    case hash:
    case 0x26:
    case 0x2a:
    case 0x21:
    case 0x7c:
    case 0x3e:
    case 0x27:
    case 0x22:
    case 0x25:
    case 0x40:
    case 0x60:
      return false;
    default:
      return true;
  }
}
