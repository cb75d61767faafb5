/** RFC 9530: `sha-256=:<base64>:`, so that the server knows it has exactly what we sent. */
export async function contentDigest(bytes: ArrayBuffer): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return `sha-256=:${btoa(String.fromCharCode(...hash))}:`;
}
