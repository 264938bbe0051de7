import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';

/** A4 in CSS pixels. */
export const a4 = { width: 794, height: 1123 };

/** Sheets that the page takes when it is printed. */
export async function sheets(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/**
 * What a telephone's camera reads off the printed page: the page as it is printed, as a picture, is searched for a square.
 * @throws Error when there is no square that can be read
 */
export async function squareOnPaper(page: Page): Promise<string> {
  const before = page.viewportSize();
  await page.setViewportSize(a4);
  await page.emulateMedia({ media: 'print' });
  const picture = await page.screenshot({ fullPage: true });
  await page.emulateMedia({ media: null });
  if (before) await page.setViewportSize(before);
  return decodeQR(await pixels(page, picture), { timeLimit: 10_000 });
}

/** A picture as red, green, blue and alpha, read by the browser on a page without any policy of ours. */
async function pixels(page: Page, png: Buffer) {
  const blank = await page.context().newPage();
  const { width, height, data } = await blank.evaluate(async (text) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(picture, 0, 0);
    const all = drawing?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    let bytes = '';
    for (let at = 0; at < all.length; at += 8_192) bytes += String.fromCharCode(...all.slice(at, at + 8_192));
    return { width: picture.width, height: picture.height, data: btoa(bytes) };
  }, png.toString('base64'));
  await blank.close();
  return { width, height, data: new Uint8Array(Buffer.from(data, 'base64')) };
}
