# SPDX-License-Identifier: Apache-2.0
# The module ssl of a board: tls with files, and without verification unless the program asks for it.
import tls
from tls import CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED, MBEDTLS_VERSION, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER


def _content(file):
 if not isinstance(file, str):
  return file
 with open(file, "rb") as f:
  return f.read()


class SSLContext(tls.SSLContext):
 def __init__(self, protocol):
  super().__init__(protocol)
  self.verify_mode = CERT_NONE

 def load_cert_chain(self, certfile, keyfile):
  super().load_cert_chain(_content(certfile), _content(keyfile))

 def load_verify_locations(self, cafile=None, cadata=None):
  super().load_verify_locations(_content(cafile) if cafile else cadata)

 def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, server_hostname=None):
  return super().wrap_socket(
   sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect, server_hostname=server_hostname)


def wrap_socket(sock, server_side=False, key=None, cert=None, cert_reqs=CERT_NONE, cadata=None, server_hostname=None,
                do_handshake=True):
 context = SSLContext(PROTOCOL_TLS_SERVER if server_side else PROTOCOL_TLS_CLIENT)
 if cert or key:
  context.load_cert_chain(cert, key)
 if cadata:
  context.load_verify_locations(cadata=cadata)
 context.verify_mode = cert_reqs
 return context.wrap_socket(sock, server_side, do_handshake, server_hostname)
