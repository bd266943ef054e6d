"""Three sentences of a readout, as they are put into pages and PDFs of every trouble."""

from __future__ import annotations

MET = (
    "Prime Minister Fumio Kishida of Japan met Jens Stoltenberg, Secretary General of NATO, in Vilnius on 12 July 2023."
)
AGREED = (
    "Prime Minister Kishida and Secretary General Stoltenberg agreed to deepen long-term cooperation on cyber defence."
)
CONDEMNED = (
    "The two leaders condemned in the strongest terms the launch of a ballistic missile by North Korea on the same day."
)
