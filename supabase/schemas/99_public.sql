-- Whatever was created above may be run by those it was granted to, and by nobody else.

revoke execute on all functions in schema core, api from public;
