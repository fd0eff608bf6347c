"""The agencies whose copy other outlets carry: a closed list.  Data only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency under its usual short name, how else it is written, and its sites."""

    name: str
    forms: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


AGENCIES = (
    Agency("AAP", ("Australian Associated Press",), ("aap.com.au",)),
    Agency("AFP", ("Agence France-Presse", "Agence France Presse"), ("afp.com",)),
    Agency("ANI", ("Asian News International",), ("aninews.in",)),
    Agency("ANSA", (), ("ansa.it",)),
    Agency("AP", ("Associated Press", "The Associated Press"), ("apnews.com", "ap.org")),
    Agency("APA", ("Austria Presse Agentur",), ("apa.at",)),
    Agency("Anadolu", ("Anadolu Agency", "Anadolu Ajansı"), ("aa.com.tr",)),
    Agency("BelTA", (), ("belta.by", "eng.belta.by")),
    Agency("Bernama", (), ("bernama.com",)),
    Agency("Bloomberg", ("Bloomberg News",), ("bloomberg.com",)),
    Agency("CNN Wire", ("CNN Newsource", "CNN Wires")),
    Agency("Canadian Press", ("The Canadian Press",), ("thecanadianpress.com",)),
    Agency("EFE", ("Agencia EFE",), ("efe.com",)),
    Agency("IANS", ("Indo-Asian News Service",), ("ians.in",)),
    Agency("Interfax", (), ("interfax.com", "interfax.ru")),
    Agency("Interfax-Ukraine", (), ("interfax.com.ua", "en.interfax.com.ua")),
    Agency("IRNA", (), ("irna.ir", "en.irna.ir")),
    Agency("Kyodo", ("Kyodo News",), ("kyodonews.net", "english.kyodonews.net")),
    Agency("McClatchy", ("McClatchy Newspapers", "McClatchy-Tribune", "Tribune News Service")),
    Agency("PA", ("PA Media", "Press Association", "The Press Association"), ("pa.media",)),
    Agency("PTI", ("Press Trust of India",), ("ptinews.com",)),
    Agency("RFE/RL", ("Radio Free Europe/Radio Liberty",), ("rferl.org",)),
    Agency("RIA Novosti", ("RIA",), ("ria.ru",)),
    Agency("RT", ("Russia Today",), ("rt.com",)),
    Agency("Reuters", ("Thomson Reuters",), ("reuters.com",)),
    Agency("SANA", (), ("sana.sy",)),
    Agency("Sputnik", (), ("sputniknews.com", "sputnikglobe.com")),
    Agency("TASS", ("ITAR-TASS", "Itar-Tass"), ("tass.com", "tass.ru")),
    Agency("UPI", ("United Press International",), ("upi.com",)),
    Agency("Ukrinform", (), ("ukrinform.net", "ukrinform.ua")),
    Agency("WAFA", (), ("wafa.ps", "english.wafa.ps")),
    Agency("Xinhua", ("Xinhua News Agency",), ("xinhuanet.com", "news.cn")),
    Agency("Yonhap", ("Yonhap News Agency",), ("yna.co.kr", "en.yna.co.kr")),
    Agency("dpa", ("Deutsche Presse-Agentur", "DPA"), ("dpa.com",)),
)
