/// Passwords of ten characters and more that are tried first by anyone guessing, in lower case.
enum CommonPasswords {
    static let list = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let words = """
        0123456789 1029384756 1111111111 11111111111 111111111111 1122334455 112233445566 1212121212 1231231231
        123123123123 1234512345 1234554321 123456123456 1234567890 12345678900 12345678901 123456789012 12345678910
        1234567891 1234567890a 123456789a 123456789q 1234567899 1234567890q 123456abcd 123456qwerty 123456789abc
        1234qwerasdf 123qweasdzxc 147258369a 1472583690 159357159357 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc
        1qazxsw23edc 2wsx3edc4rfv 5555555555 6666666666 7777777777 8888888888 9876543210 987654321a 9999999999
        a123456789 a1b2c3d4e5 a1b2c3d4e5f6 aa12345678 aaaaaaaaaa abc1234567 abc123456789 abcd123456 abcd12345678
        abcde12345 abcdef1234 abcdef123456 abcdefghij abcdefghijkl adminadmin admin12345 admin123456 administrator
        administrator1 alexander1 asdf123456 asdf1234567 asdfasdf12 asdfasdfasdf asdfghjkl1 asdfghjkl123 asdfghjkl;
        baseball123 basketball basketball1 biosafety1 biosafety123 biosafetybch biodiversity biodiversity1 cartagena1
        cartagena123 cartagenaprotocol changeme12 changeme123 changemenow charlie123 chocolate1 clearinghouse
        clearing-house computer123 contraseña contrasena contrasena1 contrasena123 default123 dragon12345 everything
        fifa123456 football12 football123 freedom123 hello12345 hello123456 helloworld helloworld1 iloveyou12
        iloveyou123 iloveyou1234 internet123 jennifer12 justinbieber letmein123 letmein1234 liverpool1 liverpool123
        longpassword loveyou123 manchester manchester1 michael123 microsoft1 million2 monkey12345 motdepasse motdepasse1
        motdepasse123 mypassword mypassword1 mypassword123 myspace123 p@ssw0rd12 p@ssw0rd123 p@ssword123 p@55w0rd123
        pa55word123 passw0rd12 passw0rd123 passw0rd1234 password00 password01 password10 password11 password12
        password123 password1234 password12345 password123456 password1! password12! password123! password2020
        password2021 password2022 password2023 password2024 password2025 password2026 password99 passwordpassword
        pokemon123 princess12 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsx1234 qazwsxedc1 qazwsxedc123 qazwsxedcrfv
        qq123456789 qwer123456 qwer12345678 qwerqwerqwer qwerty1234 qwerty12345 qwerty123456 qwerty123! qwertyqwerty
        qwertyuiop qwertyuiop1 qwertyuiop12 qwertyuiop123 qwertyuiop[] qwerasdfzxcv samsung123 secret1234 secret12345
        secretariat spiderman1 starwars12 starwars123 summer2023 summer2024 summer2025 summer2026 sunshine12
        sunshine123 superman12 superman123 temp123456 temporary1 test123456 test1234567 testtest12 testtest123
        testtesttest thisispassword trustno123 unknown123 victoria12 vladislav1 welcome123 welcome1234 welcome12345
        welcome2023 welcome2024 welcome2025 welcome2026 whatever12 whatever123 winter2024 winter2025 winter2026
        woaini1314 woaini1314520 woaini520520 zaq12wsxcde3 zaq1xsw2cde3 zaqwsx12345 zxcvbnm123 zxcvbnm1234 zxcvbnm,./
        zxcvbnmasdf пароль123456 йцукенгшщз йцукенгшщзхъ
        """
}
