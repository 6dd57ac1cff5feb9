/** Encrypts every payload and failure that reaches the Temporal server: AES-256-GCM, with the key's id beside it. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { type DataConverter, METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const encoding = 'binary/aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The converter that api, worker and replay share. `secretKey` is the installation's own key; payloads get one derived from it. */
export function encryptingConverter(secretKey: Buffer): DataConverter {
  return {
    payloadCodecs: [encryptionCodec(secretKey)],
    failureConverterPath: require.resolve('./failureConverter'),
  };
}

function encryptionCodec(secretKey: Buffer): PayloadCodec {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'remisshjul/temporal-payloads', 32));
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return {
    encode: async (payloads) => payloads.map((payload) => sealed(payload, key, keyId)),
    decode: async (payloads) => payloads.map((payload) => opened(payload, key, keyId)),
  };
}

function sealed(payload: Payload, key: Buffer, keyId: string): Payload {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [METADATA_ENCODING_KEY]: Buffer.from(encoding), 'encryption-key-id': Buffer.from(keyId) }, data };
}

function opened(payload: Payload, key: Buffer, keyId: string): Payload {
  const { metadata, data } = payload;
  if (!metadata || !data || text(metadata[METADATA_ENCODING_KEY]) !== encoding) return payload;
  const usedKey = text(metadata['encryption-key-id']);
  if (usedKey !== keyId)
    throw new Error(`the payload was encrypted with key ${usedKey}, this process has ${keyId}: SECRET_KEY differs`);
  const bytes = Buffer.from(data);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const plain = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(plain);
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
