"""Names of places that news texts use most: countries, capitals, states, great cities."""

from __future__ import annotations

from xref.claims.wordset import word_set

COUNTRIES = word_set(
    """
    Afghanistan Albania Algeria Argentina Armenia Australia Austria Azerbaijan Bahrain
    Bangladesh Belarus Belgium Bolivia Bosnia Brazil Britain Bulgaria Cambodia Cameroon Canada
    Chad Chile China Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt England Estonia
    Ethiopia Europe Finland France Georgia Germany Ghana Greece Guatemala Haiti Honduras
    Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan Jordan Kazakhstan
    Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Libya Lithuania Luxembourg Malaysia
    Mali Malta Mexico Moldova Mongolia Montenegro Morocco Myanmar Nepal Netherlands Nicaragua
    Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal
    Qatar Romania Russia Rwanda Scotland Senegal Serbia Singapore Slovakia Slovenia Somalia
    Spain Sudan Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Tunisia Turkey
    Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Wales Yemen Zambia
    Zimbabwe Moscow Washington London Paris Berlin Beijing Brussels Ankara Kyiv Kiev Tehran
    Tokyo Cairo Damascus Baghdad Kabul
    """
)
"""Countries and capitals in one word, which are names even where a sentence begins with them."""

_MORE = word_set(
    """
    Andorra Angola Aruba Bahamas Barbados Belize Benin Bermuda Bhutan Botswana Brunei Burma Burundi
    Comoros Czechia Djibouti Dominica Eritrea Eswatini Fiji Gabon Gambia Gibraltar Greenland
    Grenada Guam Guinea Guyana Jamaica Kashmir Kiribati Kurdistan Lesotho Liberia Liechtenstein
    Macau Madagascar Malawi Maldives Mauritania Mauritius Mozambique Namibia Nauru Niger Palau
    Samoa Seychelles Suriname Tibet Togo Tonga Tuvalu Türkiye Vanuatu Chechnya Crimea Darfur Donbas
    Gaza Siberia Scandinavia Asia Africa Oceania Antarctica
    Abuja Accra Algiers Amman Amsterdam Asunción Athens Baku Bamako Bangkok Beirut Belgrade Bern
    Bogota Bratislava Brasilia Bucharest Budapest Canberra Caracas Copenhagen Dakar Delhi Dhaka
    Doha Dublin Dushanbe Harare Havana Helsinki Islamabad Jakarta Jerusalem Kampala Kathmandu
    Khartoum Kigali Kinshasa Lagos Lima Lisbon Ljubljana Luanda Lusaka Madrid Manama Managua Manila
    Minsk Mogadishu Monrovia Montevideo Muscat Nairobi Nicosia Oslo Ottawa Prague Pretoria
    Pyongyang Quito Rabat Reykjavik Riga Riyadh Rome Santiago Sarajevo Seoul Skopje Sofia Stockholm
    Taipei Tallinn Tashkent Tbilisi Tirana Tripoli Tunis Vienna Vilnius Warsaw Yerevan Zagreb
    Aleppo Alexandria Barcelona Basra Belfast Benghazi Birmingham Bombay Boston Bristol Calcutta
    Chicago Cologne Dallas Denver Detroit Dubai Edinburgh Frankfurt Geneva Glasgow Guangzhou Hamburg
    Homs Houston Istanbul Karachi Kharkiv Kolkata Lahore Leeds Leipzig Liverpool Lyon Manchester
    Marseille Melbourne Memphis Miami Milan Montreal Mosul Mumbai Munich Naples Odessa Odesa Osaka
    Perth Philadelphia Phoenix Seattle Shanghai Shenzhen Sydney Toronto Turin Vancouver Wuhan Zurich
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho
    Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota
    Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas
    Utah Vermont Wisconsin Wyoming Ontario Quebec Alberta Queensland Bavaria Catalonia
    US U.S. USA U.S.A. UK U.K. UAE
    """
)
_SEVERAL_WORDS = """
United States|United States of America|United Kingdom|United Arab Emirates|Great Britain|
North Korea|South Korea|New Zealand|South Africa|Saudi Arabia|Sri Lanka|Ivory Coast|Costa Rica|
El Salvador|Puerto Rico|Sierra Leone|San Marino|South Sudan|Papua New Guinea|Burkina Faso|
Hong Kong|Cape Verde|Czech Republic|Dominican Republic|Central African Republic|North Macedonia|
Northern Ireland|Vatican City|Equatorial Guinea|West Bank|Gaza Strip|Middle East|Soviet Union|
New York|New York City|New Jersey|New Mexico|New Hampshire|New South Wales|North Carolina|
South Carolina|North Dakota|South Dakota|West Virginia|Rhode Island|Los Angeles|San Francisco|
San Diego|Las Vegas|New Orleans|New Delhi|Buenos Aires|Mexico City|Cape Town|Addis Ababa|
Abu Dhabi|Tel Aviv|Kuala Lumpur|Phnom Penh|Port-au-Prince|Sao Paulo|São Paulo|Rio de Janeiro|
St. Petersburg|St Petersburg|Washington D.C.|Panama City|Guatemala City|Kuwait City|Salt Lake City
"""
PLACES = (
    COUNTRIES
    | _MORE
    | frozenset(name for name in _SEVERAL_WORDS.replace("\n", "").split("|") if name)
)
"""Names of places as they are spelled."""
