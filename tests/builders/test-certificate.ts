/** A key and a certificate for localhost, mail.example and 127.0.0.1 that nothing trusts unless a test says so. */
export const testCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFOZZ1uAunbTOFaTr
RaxT1PR9WK1YAsx+r6hqyjull4yhRANCAAQalfnzzmsFJVedUNpJdlKAtRidMhjP
gluLND/TyhWUPwDuxG53a1j1Y+xx8i7Kneg9E8dOkmrXWebFMbO9ufPv
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBqTCCAU+gAwIBAgIUNOOgNbl/NAcbBIGhmuzrMj6ti0owCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDEzNTIzMloYDzIxMjYxMDMx
MTM1MjMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQalfnzzmsFJVedUNpJdlKAtRidMhjPgluLND/TyhWUPwDuxG53a1j1
Y+xx8i7Kneg9E8dOkmrXWebFMbO9ufPvo30wezAdBgNVHQ4EFgQU8sZyexs73upW
vlHiatNWwqUPYRUwHwYDVR0jBBgwFoAU8sZyexs73upWvlHiatNWwqUPYRUwDwYD
VR0TAQH/BAUwAwEB/zAoBgNVHREEITAfgglsb2NhbGhvc3SCDG1haWwuZXhhbXBs
ZYcEfwAAATAKBggqhkjOPQQDAgNIADBFAiEAxmYKWRKasS3Dn/p8gT1D+3lBDHth
fksDfxZQ4lA2evMCIH0jkz1T+1dA4tkK89JPtr+c6GwFDZkA6eeugh7R8cxY
-----END CERTIFICATE-----`,
};
